//! A language pack of the dictionaries that Debian and its kin install, made in memory.

use std::path::Path;

use kyndig::Language;
use kyndig::pack::{Pack, PackBuilder};

use crate::sets::Result;

/// Language, hunspell dictionary and thesaurus, where there is one.
const INSTALLED: [(Language, &str, &str); 6] = [
    (Language::Danish, "da_DK", "th_da_DK"),
    (Language::Bokmal, "nb_NO", "th_nb_NO_v2"),
    (Language::Nynorsk, "nn_NO", "th_nn_NO_v2"),
    (Language::Swedish, "sv_SE", "th_sv_SE_v2"),
    (Language::Icelandic, "is_IS", "th_is_IS"),
    (Language::Faroese, "fo_FO", "th_fo_FO"),
];

/// The pack of one language; `None` where its dictionary is not installed.
pub(crate) fn installed(language: Language) -> Result<Option<Pack>> {
    let Some((_, dictionary, thesaurus)) = INSTALLED.iter().find(|(of, ..)| *of == language) else {
        return Ok(None);
    };
    let folder = Path::new("/usr/share/hunspell");
    let read = |ending: &str| std::fs::read(folder.join(format!("{dictionary}.{ending}")));
    let (Ok(aff), Ok(dic)) = (read("aff"), read("dic")) else { return Ok(None) };
    let mut builder = PackBuilder::new();
    let (aff, dic) = ((dictionary_name("aff"), &aff[..]), (dictionary_name("dic"), &dic[..]));
    builder.hunspell(language, aff, dic, "as installed")?;
    let thesaurus = Path::new("/usr/share/mythes").join(format!("{thesaurus}.dat"));
    if let Ok(bytes) = std::fs::read(thesaurus) {
        builder.thesaurus(language, ("thesaurus", &bytes), "as installed")?;
    }
    Ok(Some(Pack::open(&builder.to_bytes())?))
}

fn dictionary_name(ending: &str) -> &str {
    if ending == "aff" { "the .aff file" } else { "the .dic file" }
}
