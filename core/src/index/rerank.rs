//! The same index with other weights of the ranking.

use super::bytes::{Cursor, Write};
use super::format::{self, Container, Kind, Tag, corrupt, seal};
use super::open::Index;
use crate::error::Result;
use crate::ranking::Ranking;

/// The end of section META: how many parameters, then each with its name and value.
pub(crate) fn write_ranking(out: &mut Vec<u8>, ranking: &Ranking) {
    let parameters: Vec<(&str, f32)> = ranking.parameters().collect();
    out.varint(parameters.len() as u32);
    for (name, value) in parameters {
        out.str(name);
        out.f32(value);
    }
}

/// What of section META stands before the ranking.
fn before_ranking(meta: &[u8]) -> Option<&[u8]> {
    let mut cursor = Cursor::new(meta);
    let _analyzer = cursor.str()?;
    let languages = cursor.count()?;
    let _numbers = cursor.bytes(languages)?;
    let _audience = cursor.str()?;
    let _answers = cursor.u8()?;
    let _entries = cursor.varint()?;
    let words = cursor.varint()? as usize;
    let _lexemes = cursor.varint()?;
    for _average in ["question", "answer"] {
        cursor.f32()?;
    }
    let (_unseen, _accents, _respelt) = (cursor.u8()?, cursor.u8()?, cursor.ascending(words)?);
    meta.get(..cursor.position())
}

impl<D: AsRef<[u8]>> Index<D> {
    /// The same index with these weights: the bytes that building with them would have given.
    ///
    /// The file gets another fingerprint, for it gives other answers and is published under
    /// another name. Side files that are at hand are pinned to the new index:
    /// [`answers_file`](Self::answers_file) and [`popularity_file`](Self::popularity_file) give
    /// their bytes. O(bytes).
    ///
    /// # Errors
    /// [`ErrorKind::Argument`](crate::ErrorKind::Argument) for weights that
    /// [`Ranking::check`] refuses.
    pub fn with_ranking(&self, ranking: &Ranking) -> Result<Index<Vec<u8>>> {
        ranking.check()?;
        let mut all = sections(&self.container, self.as_bytes());
        for (_, bytes) in all.iter_mut().filter(|(tag, _)| *tag == format::META) {
            let mut meta = before_ranking(bytes)
                .ok_or_else(|| corrupt("its settings cannot be read"))?
                .to_vec();
            write_ranking(&mut meta, ranking);
            *bytes = meta;
        }
        let mut index = Index::open(seal(Kind::Index, None, &all)?)?;
        let fingerprint = Some(index.fingerprint_bytes());
        if let Some(side) = &self.answers {
            let all = sections(&side.container, &side.data);
            index = index.with_answers(seal(Kind::Answers, fingerprint, &all)?)?;
        }
        if let Some(side) = &self.popularity {
            let all = sections(&side.container, &side.data);
            index = index.with_popularity(seal(Kind::Popularity, fingerprint, &all)?)?;
        }
        Ok(index)
    }
}

pub(super) fn sections(container: &Container, data: &[u8]) -> Vec<(Tag, Vec<u8>)> {
    let bytes = |start, end| data.get(start..end).unwrap_or_default().to_vec();
    container.sections.iter().map(|s| (s.tag, bytes(s.start, s.end))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Answers, BuildOptions, Entry, ErrorKind, IndexBuilder, SearchOptions};
    use crate::{build_popularity, index::build::Built};

    fn build(ranking: Ranking, answers: Answers) -> Built {
        let entry = |id: &str, question: &str, answer: &str| Entry {
            id: id.into(),
            question: question.into(),
            answer: answer.into(),
            ..Entry::default()
        };
        let options = BuildOptions { ranking, answers, ..BuildOptions::default() };
        let mut builder = IndexBuilder::new(options);
        builder.entries([
            entry("pas", "Hvordan fornyer jeg mit pas?", "Bestil tid i borgerservice."),
            entry("tid", "Hvordan bestiller jeg tid?", "Du kan bestille tid til pas her."),
        ]);
        builder.build().unwrap()
    }

    #[test]
    fn the_bytes_are_those_of_building_with_the_weights() {
        let mut ranking = Ranking::default();
        assert!(ranking.set("answer", 9.0) && ranking.set("question", 0.25));
        let built = build(Ranking::default(), Answers::Inside).index;
        let index = Index::open(&built[..]).unwrap();
        assert_eq!(index.with_ranking(&Ranking::default()).unwrap().as_bytes(), built);
        let other = index.with_ranking(&ranking).unwrap();
        assert_eq!(other.as_bytes(), build(ranking.clone(), Answers::Inside).index);
        assert_eq!(other.ranking(), &ranking);
        assert_ne!(other.fingerprint(), index.fingerprint());
        other.verify().unwrap();
        let first = |index: &Index<Vec<u8>>| {
            index.search("tid til pas", &SearchOptions::default()).hits[0].score
        };
        assert_ne!(first(&other), first(&index.with_ranking(&Ranking::default()).unwrap()));
    }

    #[test]
    fn side_files_follow() {
        let built = build(Ranking::default(), Answers::Separate);
        let index = Index::open(built.index).unwrap().with_answers(built.answers.unwrap()).unwrap();
        let counts = [("tid".to_owned(), 9.0)];
        let popularity = build_popularity(&index, &counts, &[]).unwrap();
        let index = index.with_popularity(popularity).unwrap();
        let mut ranking = Ranking::default();
        assert!(ranking.set("popularity", 0.02));
        let other = index.with_ranking(&ranking).unwrap();
        assert_eq!(other.entry(1).unwrap().answer, index.entry(1).unwrap().answer);
        assert_eq!(other.entry(1).unwrap().popularity, 15);
        let again = Index::open(other.as_bytes()).unwrap();
        let again = again.with_answers(other.answers_file().unwrap().to_vec()).unwrap();
        again.with_popularity(other.popularity_file().unwrap().to_vec()).unwrap();
    }

    #[test]
    fn weights_that_cannot_be_meant_are_refused() {
        let built = build(Ranking::default(), Answers::Inside).index;
        let mut ranking = Ranking::default();
        assert!(ranking.set("typo", 0.99));
        let error = Index::open(built).unwrap().with_ranking(&ranking).unwrap_err();
        assert_eq!((error.kind(), error.field()), (ErrorKind::Argument, Some("typo")));
    }
}
