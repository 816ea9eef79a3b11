using StatefulServerless.Proxy.Entities;

namespace StatefulServerless.Proxy.Tests.Entities;

public sealed class LogTextTests
{
    [Theory]
    [InlineData("cart|foo", "cart|foo")]
    [InlineData("cart|käse 日本 🧀", "cart|käse 日本 🧀")]
    [InlineData("a\nb\r", "a\\u000ab\\u000d")]
    [InlineData("\u001b[31m", "\\u001b[31m")]
    [InlineData("a\u2028b", "a\\u2028b")]
    [InlineData("a\u202eb", "a\\u202eb")]
    public void Text_FromOutside_StaysOnOneLine(string text, string logged) => Assert.Equal(logged, LogText.Of(text));
}
