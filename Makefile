# Everything runs from a clean clone. README.md, "Requirements", lists what it needs.

.DEFAULT_GOAL := help
.PHONY: help run test crash-images simulate check format lint build release dashboard \
	dashboard-release install dashboard-load proto proto-check fuzz-python \
	bench bench-check bench-deps bench-programs clean

# The optimised build: one program that needs no Swift runtime, optimised across modules. Debug builds, which all tests run,
# check every access for exclusivity at run time; this one relies on them (docs/decisions/0013).
RELEASE = swift build -c release --static-swift-stdlib -Xswiftc -cross-module-optimization -Xswiftc -enforce-exclusivity=unchecked

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r target text; do \
		printf 'make %-15s %s\n' "$$target" "$$text"; done

run: ## install what is missing, build, play a human call, serve daemon and dashboard (NO_SERVE=1: stop before serving)
	@scripts/run.sh

test: ## install what is missing, build, run all tests (28 to 40 minutes on two cores)
	@scripts/test.sh

IMAGES ?= 5000
SEED ?= 1
crash-images: ## cut the power at IMAGES moments, from seed SEED on (IMAGE=N: open only that image of the seed)
	@scripts/setup.sh test
	@scripts/build.sh --build-tests
	@IMAGES=$(IMAGES) SEED=$(SEED) .build/debug/humancallPackageTests.xctest --testing-library swift-testing --filter '^CrashImages\.'

SCENARIOS ?= 10000
simulate: ## let chats, members, crashes and clocks that jump twice run through SCENARIOS random scenarios
	@scripts/setup.sh test
	@scripts/build.sh --build-tests
	@SCENARIOS=$(SCENARIOS) .build/debug/humancallPackageTests.xctest --testing-library swift-testing --filter 'SimulationTests/(nobodyLosesAChat|shortScenarios)'

check: ## before each commit: layout, lint, style and the fast unit tests (under 2 minutes after a build)
	@scripts/setup.sh check
	@scripts/check.sh

format: ## format Swift and Python
	@scripts/setup.sh lint
	@scripts/format.sh

lint: ## check layout, ruff's rules, shell scripts and style
	@scripts/setup.sh lint
	@scripts/lint.sh

build: ## build all products, debug
	@scripts/setup.sh build
	swift build

release: ## build all products, optimised
	@scripts/setup.sh build
	$(RELEASE)

dashboard: ## build the dashboard, debug
	@scripts/setup.sh build
	@scripts/dashboard-build.sh

dashboard-release: ## build the dashboard, optimised
	@scripts/setup.sh build
	@scripts/dashboard-build.sh -c release --static-swift-stdlib

install: ## install what was built by release and dashboard-release into PREFIX (DESTDIR for packages)
	@scripts/install.sh

dashboard-load: ## let 500 members watch 200 chats on one dashboard
	@scripts/setup.sh load
	@scripts/build.sh
	@scripts/dashboard-build.sh
	.venv/bin/python -B Tests/Browser/load.py

proto: ## regenerate the C, Swift and Python sources from proto/
	@scripts/setup.sh proto
	.venv/bin/python -B proto/generate.py
	clients/python/.venv/bin/python -B clients/python/codegen/generate.py

proto-check: ## compare the generated sources with proto/
	@scripts/setup.sh proto
	.venv/bin/python -B proto/generate.py --check
	clients/python/.venv/bin/python -B clients/python/codegen/generate.py --check

fuzz-python: ## search longer for input that breaks the Python client's protocol machines
	@scripts/setup.sh proto
	cd clients/python && LONG=1 .venv/bin/python -B -m pytest -q tests/test_machine.py

bench: bench-programs ## compare the daemon with other systems (QUICK=1: about 3 minutes; ARGS=...: see Benchmarks/bench.py --help)
	@$(MAKE) --no-print-directory -s -C Benchmarks
	@python3 -B Benchmarks/bench.py $(if $(QUICK),--quick) $(ARGS)

bench-check: bench-programs ## count the instructions of a call; fails when they have grown by more than a tenth
	@python3 -B Benchmarks/check.py $(ARGS)

bench-deps: ## install the systems that the daemon is compared with
	@Benchmarks/deps.sh

bench-programs: bench-deps
	@scripts/setup.sh build
	$(RELEASE) --product humancalld
	$(RELEASE) --product humancall
	@$(MAKE) --no-print-directory -s -C Benchmarks programs

clean: ## remove build products, environments and run-time data
	rm -rf .build .run .venv .venv-tools clients/python/.venv artifacts clients/dashboard/.build .ruff_cache
