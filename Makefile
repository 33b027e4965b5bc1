# Every target is a script of its own in scripts/; this file only gives them short names.
.DEFAULT_GOAL := help
.PHONY: site serve screenshots bench-browser help demo test test-all test-cms test-engines bench quality lint fmt wasm python clean

help: ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 16

demo: ## show the search at work
	@scripts/demo.sh

test: ## run the tests: Rust, Python, Node and a browser
	@scripts/test-rust.sh
	@scripts/test-wasm.sh
	@scripts/test-python.sh

test-all: lint test test-cms test-engines ## the slow tests too: full sweeps, a million suggestions, peers, fuzz targets, real CMSs, other browsers
	cargo test -p kyndig-tests -- --ignored
	@scripts/test-adapters.sh
	cargo clippy --workspace --all-targets --features kyndig-benches/peers -- -D warnings
	cargo check --manifest-path fuzz/Cargo.toml

test-cms: ## run the examples for WordPress and Wagtail in real ones
	@scripts/test-cms.sh

test-engines: ## run the search element in Firefox and WebKit, and with a screen reader
	@scripts/test-engines.sh

bench: ## measure speed
	cargo bench -p kyndig-benches

quality: ## measure how good the answers are, beside other search engines
	cargo run --release -p kyndig-benches --bin quality -- --with-synonyms --with-pack

lint: ## check form and types, change nothing
	@scripts/lint.sh

fmt: ## format all code
	@scripts/fmt.sh

wasm: ## build the browser's and Node's modules into bindings-wasm/dist
	@scripts/build-wasm.sh

site: ## build the demo site, Fjordby Kommune, into target/site
	@scripts/site.sh

serve: site ## serve the demo site on http://127.0.0.1:8080
	@node examples/site/serve.mjs

screenshots: site ## take the pictures of the README: phone and desktop
	@node examples/site/screenshots.mjs

bench-browser: site ## measure sizes and speed in a browser, beside other search libraries
	@scripts/bench-browser.sh

python: ## build a wheel into dist
	@scripts/build-python.sh --wheel

clean: ## remove what was built and installed here
	rm -rf target dist .venv fuzz/target bindings-wasm/dist bindings-wasm/node_modules scripts/bindgen/target
	rm -f bindings-python/python/kyndig/*.so
