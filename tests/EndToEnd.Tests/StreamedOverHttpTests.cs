using System.Text;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>A streamed method and a reply's metadata, from a function in another process to an HTTP client.</summary>
public sealed class StreamedOverHttpTests : CartTest
{
    private const string Method = "WatchCart";

    [Fact]
    public async Task StreamedMethod_WithMetadata_IsLinesAndHeaders()
    {
        var function = UserFunction.JavaScript(FunctionDescriptors.WriteToFileWith(Method, isServerStreaming: true));
        function.Settings["EXTRA_METHOD"] = Method;
        function.Settings["REPLY_METADATA"] = "etag=v7";
        var service = await StartServiceAsync(function);
        var trailers = await service.Carts.AddAsync("foo", "A", 3);

        using var content = new StringContent("""{"userId":"foo"}""", Encoding.UTF8, "application/json");
        using var answer = await service.Http.PostAsync($"/v1/{Method}", content, Cancel);

        Assert.Equal("v7", trailers.GetValue("etag"));
        Assert.Equal("application/x-ndjson", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("{\"items\":[{\"productId\":\"A\",\"name\":\"Deluxe\",\"quantity\":3}]}\n", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal(("v7", "executed", "1"), (answer.Header("etag"), answer.Header("command-outcome"), answer.Header("entity-sequence-number")));
    }
}
