using StatefulServerless.Proxy.Frontend.Http;

namespace StatefulServerless.Proxy.Tests.Frontend.Http;

public sealed class AcceptedFormatTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("*/*", false)]
    [InlineData("application/json", false)]
    [InlineData("text/html, */*;q=0.8", false)]
    [InlineData("not a media type", false)]
    [InlineData("text/event-stream", true)]
    [InlineData("TEXT/Event-Stream", true)]
    [InlineData("text/*", true)]
    [InlineData("text/event-stream, */*", true)]
    [InlineData("*/*, text/event-stream", true)]
    [InlineData("application/json, text/event-stream;q=0.5", true)]
    [InlineData("text/event-stream;q=0", false)]
    [InlineData("text/*, text/event-stream;q=0", false)]
    [InlineData("application/x-ndjson, text/event-stream", false)]
    [InlineData("application/x-ndjson;q=0.4, text/event-stream;q=0.5", true)]
    [InlineData("application/x-ndjson;q=0.5, text/event-stream;q=0.4", false)]
    [InlineData("text/event-stream;q=0.1, */*;q=0.9", false)]
    public void Accept_ThatPrefersEvents_GetsThem(string? accept, bool isEvents) =>
        Assert.Same(isEvents ? StreamFormat.EventStream : StreamFormat.NdJson, AcceptedFormat.Of(accept));
}
