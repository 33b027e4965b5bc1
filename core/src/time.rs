//! Days, counted from 1970-01-01 in the proleptic Gregorian calendar. There is no clock here: the
//! caller says which day it is.

/// The number of the day written as `2026-11-22`; `None` if it is not a real day.
///
/// The arithmetic is Howard Hinnant's *days_from_civil* (chrono-compatible low-level date
/// algorithms).
pub fn parse_day(text: &str) -> Option<i32> {
    let bytes = text.as_bytes();
    let dashes = bytes.get(4) == Some(&b'-') && bytes.get(7) == Some(&b'-');
    if bytes.len() != 10 || !dashes {
        return None;
    }
    let number = |from: usize, to: usize| -> Option<i32> {
        let digits = text.get(from..to)?;
        digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
    };
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let longest = match month {
        2 => 28 + i32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=longest).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

#[cfg(test)]
mod tests {
    use super::parse_day;

    #[test]
    fn days_are_counted() {
        assert_eq!(parse_day("1970-01-01"), Some(0));
        assert_eq!(parse_day("2000-03-01"), Some(11_017));
        assert_eq!(parse_day("2026-11-22"), Some(20_779));
        assert_eq!(parse_day("1969-12-31"), Some(-1));
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in
            ["", "2026-02-29", "2026-13-01", "2026-1-1", "22-11-2026", "2026-11-3æ", "2026-11-+1"]
        {
            assert_eq!(parse_day(text), None, "{text}");
        }
    }
}
