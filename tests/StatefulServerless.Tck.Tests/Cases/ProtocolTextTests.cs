using StatefulServerless.Tck.Cases;

namespace StatefulServerless.Tck.Tests.Cases;

public sealed class ProtocolTextTests
{
    [Fact]
    public void Paragraph_ByItsName_IsQuoted() =>
        Assert.StartsWith("reply-1: A command that succeeds is answered with a `Reply`.", ProtocolText.Quote("reply-1"), StringComparison.Ordinal);

    [Fact]
    public void Paragraphs_OfASection_AreNumberedWithoutGaps()
    {
        foreach (var section in ProtocolText.Paragraphs.Keys.GroupBy(name => name[..name.LastIndexOf('-')]))
            Assert.Equal(Enumerable.Range(1, section.Count()).Select(number => $"{section.Key}-{number}"), section);
    }
}
