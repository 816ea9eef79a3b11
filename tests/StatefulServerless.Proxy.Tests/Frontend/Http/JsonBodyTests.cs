using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using StatefulServerless.Proxy.Frontend.Http;

namespace StatefulServerless.Proxy.Tests.Frontend.Http;

public sealed class JsonBodyTests
{
    private const int MaxBytes = 4 << 20;

    [Fact]
    public async Task Body_ThatIsAnnouncedAndDoesNotCome_TakesNoMemory()
    {
        var pipe = new Pipe();
        var request = RequestFrom(pipe.Reader);
        request.ContentLength = MaxBytes;

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = JsonBody.ReadAsync(request, isWanted: true, MaxBytes);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.False(reading.IsCompleted);
        Assert.InRange(allocated, 0, 256 * 1024);
        await pipe.Writer.CompleteAsync();
        await reading;
    }

    [Fact]
    public async Task Body_InParts_IsRead()
    {
        var pipe = new Pipe();
        var reading = JsonBody.ReadAsync(RequestFrom(pipe.Reader), isWanted: true, MaxBytes);
        await pipe.Writer.WriteAsync("{\"a\":"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.Writer.WriteAsync("1}"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();

        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString((await reading).Json.Span));
    }

    [Theory]
    [InlineData(16, null)]
    [InlineData(17, 413)]
    public async Task Body_OverTheLimit_IsRefused(int bytes, int? status)
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(new byte[bytes], TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();

        Assert.Equal(status, (await JsonBody.ReadAsync(RequestFrom(pipe.Reader), isWanted: true, maxBytes: 16)).Refusal?.Error.HttpStatus);
    }

    private static HttpRequest RequestFrom(PipeReader body)
    {
        var context = new DefaultHttpContext { Request = { ContentType = "application/json" } };
        context.Features.Set<IRequestBodyPipeFeature>(new Body(body));
        return context.Request;
    }

    private sealed record Body(PipeReader Reader) : IRequestBodyPipeFeature;
}
