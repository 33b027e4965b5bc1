//! Letters that can be written as a letter and a combining mark, for composition (NFC).
//!
//! The canonical compositions of Unicode whose result lies in Latin-1 Supplement or Latin
//! Extended-A: every letter of the Nordic languages and of the European names beside them. Other
//! sequences stay as they are, on both sides alike. A whole table would add some 50 KB to what
//! the browser loads. Derived from UnicodeData.txt, stable since Unicode 3.1 by its composition
//! stability policy, and tested against the `unicode-normalization` crate.

/// For each combining mark the letters it composes with, each followed by the result.
pub(crate) const COMPOSITIONS: &[(char, &str)] = &[
    ('\u{0300}', "AÀEÈIÌOÒUÙaàeèiìoòuù"),
    ('\u{0301}', "AÁCĆEÉIÍLĹNŃOÓRŔSŚUÚYÝZŹaácćeéiílĺnńoórŕsśuúyýzź"),
    ('\u{0302}', "AÂCĈEÊGĜHĤIÎJĴOÔSŜUÛWŴYŶaâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷ"),
    ('\u{0303}', "AÃIĨNÑOÕUŨaãiĩnñoõuũ"),
    ('\u{0304}', "AĀEĒIĪOŌUŪaāeēiīoōuū"),
    ('\u{0306}', "AĂEĔGĞIĬOŎUŬaăeĕgğiĭoŏuŭ"),
    ('\u{0307}', "CĊEĖGĠIİZŻcċeėgġzż"),
    ('\u{0308}', "AÄEËIÏOÖUÜYŸaäeëiïoöuüyÿ"),
    ('\u{030a}', "AÅUŮaåuů"),
    ('\u{030b}', "OŐUŰoőuű"),
    ('\u{030c}', "CČDĎEĚLĽNŇRŘSŠTŤZŽcčdďeělľnňrřsštťzž"),
    ('\u{0327}', "CÇGĢKĶLĻNŅRŖSŞTŢcçgģkķlļnņrŗsştţ"),
    ('\u{0328}', "AĄEĘIĮUŲaąeęiįuų"),
];
