#!/usr/bin/env bash
# Shows the search at work on the example municipality: builds the command line and an index, asks some
# questions, completes some, explains one answer and tells what the files weigh.
set -euo pipefail
. "$(dirname "$0")/common.sh"

cd "$root"
cargo build --release -p kyndig --features cli --locked
short="${target#"$root"/}"
kyndig="$short/release/kyndig"
demo="$short/demo"
index="$demo/fjordby.kyndig"
mkdir -p "$demo"

heading() { printf '\n--- %s\n' "$*"; }
shown() { printf '$ kyndig %s\n' "$*"; }
# Nothing found is exit code 1, and here no reason to stop.
run() { "$kyndig" "$@" || [ $? -eq 1 ]; }

search() { # QUESTION: verdict, hits and the first answer
    shown "search fjordby.kyndig $1 --limit 3"
    run search "$index" "$1" --limit 3
}

search_short() { # QUESTION: verdict and the questions of the hits
    shown "search fjordby.kyndig $1 --limit 3"
    run search "$index" "$1" --limit 3 | grep -E '^[^ ]|^ ?[0-9]+\. '
}

suggest() { # PREFIX: suggestions and what each is
    shown "suggest fjordby.kyndig \"$1\" --limit 5"
    run suggest "$index" "$1" --limit 5 | sed -E 's/  (question|query|category)( [^ ]+)?$/  (\1)/'
}

build() { # INDEX [OPTION]...
    "$kyndig" build examples/fjordby/faq.jsonl --lang da --audience public \
        --queries examples/fjordby/known-queries.tsv --synonyms examples/fjordby/synonyms.txt \
        --output "$@" 2>&1
}

size() { # FILE WHAT
    printf '%8d bytes, %7d gzip  %s\n' "$(wc -c <"$1")" "$(gzip -9 -c "$1" | wc -c)" "$2"
}

heading "Build: the FAQ of a fictional Danish municipality, public edition"
build "$index"
printf 'Below, kyndig is %s, called in %s.\n' "$kyndig" "$demo"

heading "Other forms of the words: \"holes in the roads\""
search "huller i vejene"

heading "A compound that no entry has: \"nursing-home place for my mother\""
search_short "plejehjemsplads til min mor"

heading "Misspelt: \"clear the pavement (fortovet) of snow\""
search_short "rydde fortorvet for sne"

heading "No Danish keyboard: \"when does the senior allowance come\""
search_short "hvornaar kommer aeldrechecken"

heading "No answer here: \"who won the handball championship\""
search_short "hvem vandt EM i håndbold"

heading "Suggestions: nothing typed, the start of a question, the start of a word"
suggest ""
echo
suggest "hvor k"
echo
suggest "boerneh"

heading "Why is the nursing home first? (weights and idf left out here)"
shown "explain fjordby.kyndig \"plejehjemsplads til min mor\" pension-plejehjem"
run explain "$index" "plejehjemsplads til min mor" pension-plejehjem | sed 's/ (weight [^)]*)$//'

heading "Size: answers inside, or in a file that is loaded when first shown"
build "$demo/separate.kyndig" --answers separate >/dev/null
size "$index" "index with answers"
size "$demo/separate.kyndig" "index without"
size "$demo/separate.kyndig.answers" "its answers"
"$kyndig" compact "$demo/separate.kyndig" -o "$demo/compact.kyndig" 2>/dev/null
size "$demo/compact.kyndig" "index without, in its compact form for the web"

heading "Next: type yourself, with suggestions and the best hit below"
echo "$kyndig shell $index"
