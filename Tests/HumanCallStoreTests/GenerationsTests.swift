import Testing

@testable import HumanCallStore

@Suite struct GenerationsTests {
    @Test func anEntryThatIsUsedSurvivesEveryRotation() {
        var cache = Generations<String, Int>()
        cache.put(1, for: "used", byteCount: 10)
        cache.put(2, for: "idle", byteCount: 10)
        for _ in 0..<5 {
            cache.rotate()
            #expect(cache["used"] == 1)
        }
        #expect(cache["idle"] == nil)
    }

    @Test func anEntryThatWasUsedSinceTheLastRotationSurvivesTheNextOne() {
        var cache = Generations<String, Int>()
        cache.put(1, for: "a", byteCount: 10)
        cache.rotate()
        #expect(cache["a"] == 1)
        cache.rotate()
        #expect(cache["a"] == 1)
        cache.rotate()
        cache.rotate()
        #expect(cache["a"] == nil)
    }

    @Test func aNewValueReplacesAnOldOneInEitherGeneration() {
        var cache = Generations<String, Int>()
        cache.put(1, for: "a", byteCount: 10)
        cache.rotate()
        cache.put(2, for: "a", byteCount: 10)
        #expect(cache["a"] == 2)
        cache.rotate()
        #expect(cache["a"] == 2)
    }

    @Test func aKnownValueIsNotReplacedByALoadedOne() {
        var cache = Generations<String, Int>()
        cache.put(2, for: "a", byteCount: 10)
        cache.rotate()
        cache.addIfUnknown(1, for: "a", byteCount: 10)
        cache.addIfUnknown(3, for: "b", byteCount: 10)
        #expect(cache["a"] == 2 && cache["b"] == 3)
    }

    @Test func theBytesOfYoungEntriesIncludeThoseThatBecomeYoungAgain() {
        var cache = Generations<String, Int>()
        cache.put(1, for: "a", byteCount: 10)
        let one = cache.youngBytes
        cache.put(2, for: "a", byteCount: 10)
        #expect(cache.youngBytes == one)
        cache.rotate()
        #expect(cache.youngBytes == 0)
        #expect(cache["a"] == 2)
        #expect(cache.youngBytes == one)
    }
}
