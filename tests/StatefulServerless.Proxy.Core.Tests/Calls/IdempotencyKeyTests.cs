using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.Tests.Calls;

public sealed class IdempotencyKeyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(128)]
    public void Key_OfALengthThatIsAllowed_HasNoFault(int bytes) => Assert.Null(IdempotencyKey.FindFault(Keys(new string('k', bytes))));

    [Fact]
    public void Metadata_WithoutAKey_HasNoFault() => Assert.Null(IdempotencyKey.FindFault(Keys()));

    [Fact]
    public void Key_ThatIsEmpty_IsRefused() => Assert.Contains("it is empty", TextOf(""), StringComparison.Ordinal);

    [Theory]
    [InlineData(129, 'k', "it has 129 bytes")]
    [InlineData(65, 'ü', "it has 130 bytes")]
    public void Key_OverTheLimit_IsRefusedWithItsLength(int count, char character, string found) =>
        Assert.Contains(found, TextOf(new string(character, count)), StringComparison.Ordinal);

    [Fact]
    public void Keys_MoreThanOne_AreRefused_AlsoWhenTheyAreEqual() => Assert.Contains("more than one", TextOf("a", "a"), StringComparison.Ordinal);

    private static string TextOf(params string[] keys) => Assert.IsType<CallFailure>(IdempotencyKey.FindFault(Keys(keys))).Error.Message;

    private static Metadata Keys(params string[] keys) => new()
    {
        Entries = { new MetadataEntry { Key = "x", StringValue = "" }, keys.Select(key => new MetadataEntry { Key = "idempotency-key", StringValue = key }) },
    };
}
