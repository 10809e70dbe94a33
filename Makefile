# Everything runs from a clean clone. What it needs is in README.md, "Requirements".

.PHONY: help run test build release dashboard dashboard-load proto proto-check fuzz-python bench-programs bench bench-check bench-deps clean

# The optimised build: one program that needs no Swift runtime beside it, optimised across modules. Debug builds, which all
# tests run, check every access for exclusivity while the program runs; this one relies on it (docs/decisions/0013).
RELEASE = swift build -c release --static-swift-stdlib -Xswiftc -cross-module-optimization -Xswiftc -enforce-exclusivity=unchecked

help:
	@echo "make run          install what is missing, build, play a human call, then serve daemon and dashboard (NO_SERVE=1: not)"
	@echo "make test         install what is missing, build, run all tests"
	@echo "make build        build all products, debug"
	@echo "make release      build all products, optimised"
	@echo "make dashboard    build the dashboard, debug"
	@echo "make dashboard-load  500 members watch 200 chats on one dashboard"
	@echo "make proto        make the C, Swift and Python sources from proto/ anew"
	@echo "make proto-check  compare them with what proto/ makes"
	@echo "make fuzz-python  look for longer for input that breaks the Python client's machines"
	@echo "make bench-deps   install the peers that the daemon is compared with"
	@echo "make bench        compare the daemon with its peers; QUICK=1: in about 3 minutes, ARGS=...: see Benchmarks/bench.py --help"
	@echo "make bench-check  count the instructions of a call; fails when they have grown by more than a tenth"
	@echo "make clean        remove .build, .run, artifacts, the dashboard's build and what Python needs"

run:
	@scripts/run.sh

test:
	@scripts/test.sh

build:
	@scripts/setup.sh build
	swift build

release:
	@scripts/setup.sh build
	$(RELEASE)

dashboard:
	@scripts/setup.sh build
	@scripts/dashboard-build.sh

dashboard-load:
	@scripts/setup.sh load
	@scripts/build.sh
	@scripts/dashboard-build.sh
	.venv/bin/python -B Tests/Browser/load.py

proto:
	@scripts/setup.sh proto
	.venv/bin/python -B proto/generate.py
	clients/python/.venv/bin/python -B clients/python/codegen/generate.py

proto-check:
	@scripts/setup.sh proto
	@scripts/proto-check.sh
	@clients/python/.venv/bin/python -B clients/python/codegen/generate.py --check

fuzz-python:
	@scripts/setup.sh proto
	cd clients/python && LONG=1 .venv/bin/python -B -m pytest -q tests/test_machine.py

bench-deps:
	@Benchmarks/deps.sh

bench-programs: bench-deps
	@scripts/setup.sh build
	$(RELEASE) --product humancalld
	$(RELEASE) --product humancall
	@$(MAKE) --no-print-directory -s -C Benchmarks programs

bench: bench-programs
	@$(MAKE) --no-print-directory -s -C Benchmarks
	@python3 -B Benchmarks/bench.py $(if $(QUICK),--quick) $(ARGS)

bench-check: bench-programs
	@python3 -B Benchmarks/check.py $(ARGS)

clean:
	rm -rf .build .run .venv .venv-tools clients/python/.venv artifacts clients/dashboard/.build
