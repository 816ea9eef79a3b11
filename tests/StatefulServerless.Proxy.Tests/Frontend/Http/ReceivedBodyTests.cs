using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using StatefulServerless.Proxy.Frontend.Http;
using StatefulServerless.Proxy.Tests.Protos;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Tests.Frontend.Http;

public sealed class ReceivedBodyTests
{
    private const int MaxBytes = 4 << 20;

    private static readonly HttpBinding _json = BindingOf("Unary");

    private static readonly HttpBinding _raw = BindingOf("Store");

    [Fact]
    public async Task Body_ThatIsAnnouncedAndDoesNotCome_TakesNoMemory()
    {
        var pipe = new Pipe();
        var request = RequestFrom(pipe.Reader);
        request.ContentLength = MaxBytes;

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = ReceivedBody.ReadAsync(request, _json, MaxBytes);
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
        var reading = ReceivedBody.ReadAsync(RequestFrom(pipe.Reader), _json, MaxBytes);
        await pipe.Writer.WriteAsync("{\"a\":"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.Writer.WriteAsync("1}"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();

        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString((await reading).Content.Span));
    }

    [Theory]
    [InlineData(16, null)]
    [InlineData(17, 413)]
    public async Task Body_OverTheLimit_IsRefused(int bytes, int? status)
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(new byte[bytes], TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();

        Assert.Equal(status, (await ReceivedBody.ReadAsync(RequestFrom(pipe.Reader), _json, maxBytes: 16)).Refusal?.Error.HttpStatus);
    }

    [Theory]
    [InlineData("text/html", true)]
    [InlineData(null, true)]
    [InlineData("text/html", false)]
    [InlineData(null, false)]
    public async Task Body_OfAnotherType_IsForRawBindingsOnly(string? contentType, bool isRaw)
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync("<p>"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();
        var request = RequestFrom(pipe.Reader);
        request.ContentType = contentType;

        Assert.Equal(isRaw ? null : 415, (await ReceivedBody.ReadAsync(request, isRaw ? _raw : _json, MaxBytes)).Refusal?.Error.HttpStatus);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", null)]
    [InlineData("application/vnd.cart+json;charset=\"UTF-8\"", null)]
    [InlineData("application/json; charset=latin1", 415)]
    [InlineData("application/json; charset=\"utf-16\"", 415)]
    public async Task Json_InUtf8_IsReadHoweverItsCharsetIsWritten(string contentType, int? status)
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync("{}"u8.ToArray(), TestContext.Current.CancellationToken);
        await pipe.Writer.CompleteAsync();
        var request = RequestFrom(pipe.Reader);
        request.ContentType = contentType;

        Assert.Equal(status, (await ReceivedBody.ReadAsync(request, _json, MaxBytes)).Refusal?.Error.HttpStatus);
    }

    private static HttpBinding BindingOf(string method) =>
        HttpApi.Compile(EchoReflection.Descriptor.Services[0]).Api!.Bindings.First(binding => binding.Method.Name == method);

    private static HttpRequest RequestFrom(PipeReader body)
    {
        var context = new DefaultHttpContext { Request = { ContentType = "application/json" } };
        context.Features.Set<IRequestBodyPipeFeature>(new Body(body));
        return context.Request;
    }

    private sealed record Body(PipeReader Reader) : IRequestBodyPipeFeature;
}
