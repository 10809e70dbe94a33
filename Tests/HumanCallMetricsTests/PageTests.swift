import Testing

@testable import HumanCallMetrics

/// The text for Prometheus. Its official parser reads a daemon's in Tests/Browser/test_metrics.py.
@Suite struct PageTests {
    private let gauge = Metric("depth", .gauge, ["name"], "How deep.")
    private let times = Metric("wait_seconds", .histogram, ["way"], "How long.")

    @Test func aValueIsALineWithItsLabels() {
        var page = MetricsPage()
        page.add(gauge, [(["a"], 3), (["b"], 0.5)])
        #expect(
            page.text == """
                # HELP depth How deep.
                # TYPE depth gauge
                depth{name="a"} 3
                depth{name="b"} 0.5

                """)
    }

    @Test func noLabelCanForgeALine() {
        var page = MetricsPage()
        page.add(gauge, [(["a\"} 9\nforged \\"], 1)])
        #expect(page.text.hasSuffix("gauge\ndepth{name=\"a\\\"} 9\\nforged \\\\\"} 1\n"))
    }

    @Test func aHistogramCountsUpToEachBoundAndHasItsSumInBaseUnits() {
        var histogram = Histogram(Histogram.Scale([100, 1_000], perUnit: 1_000))
        for value: Int64 in [0, 100, 101, 1_000, 1_001, -5] { histogram.observe(value) }
        var page = MetricsPage()
        page.add(times, [(["here"], histogram)])
        #expect(
            page.text == """
                # HELP wait_seconds How long.
                # TYPE wait_seconds histogram
                wait_seconds_bucket{way="here",le="0.1"} 3
                wait_seconds_bucket{way="here",le="1"} 5
                wait_seconds_bucket{way="here",le="+Inf"} 6
                wait_seconds_sum{way="here"} 2.202
                wait_seconds_count{way="here"} 6

                """)
    }

    @Test func theScalesReachFromTheirFirstBoundToTheirLast() {
        func ends(_ scale: Histogram.Scale) -> [Double] {
            [scale.bounds.first, scale.bounds.last].compactMap { $0 }.map { Double($0) / scale.perUnit }
        }
        #expect(ends(.calls) == [0.0001, 10])
        #expect(ends(.waits) == [1, 3_600])
        #expect(ends(.batches) == [1, 1_024])
    }

    @Test func thisProcessHasFigures() throws {
        let figures = ProcessFigures()
        #expect(try #require(figures.cpuSeconds) > 0)
        #expect(try #require(figures.residentBytes) > 1 << 20)
        #expect(try #require(figures.openDescriptors) >= 3)
        #expect(try #require(figures.descriptorsMax) >= 3)
        // After this test was written.
        #expect(try #require(figures.startSeconds) > 1_700_000_000)
    }
}
