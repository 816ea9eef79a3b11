using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Frontend;
using StatefulServerless.Proxy.Frontend.Http;
using StatefulServerless.Proxy.Tests.Protos;
using StatefulServerless.Proxy.Tests.Serving;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Tests.Frontend.Http;

/// <summary>A request to the streamed method of the echo, and the other end of its response.</summary>
internal sealed class StreamedResponse : IHttpResponseTrailersFeature, IDisposable
{
    private readonly Pipe _pipe = new(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false));
    private readonly CancellationTokenSource _callerGone = new();

    public StreamedResponse(string accept = "", string method = "GET")
    {
        Context.Request.Method = method;
        Context.Request.Headers.Accept = accept;
        Context.Response.Body = _pipe.Writer.AsStream();
        Context.RequestAborted = _callerGone.Token;
        Context.Features.Set<IHttpResponseTrailersFeature>(this);
    }

    public DefaultHttpContext Context { get; } = new();

    /// <summary>What has been logged as an error.</summary>
    public RecordedErrors Errors { get; } = new();

    public IHeaderDictionary Trailers { get; set; } = new HeaderDictionary();

    public async Task RunAsync(IAsyncEnumerable<CallResult> results)
    {
        var api = HttpApi.Compile(EchoReflection.Descriptor.Services[0]).Api!;
        var binding = api.Bindings.First(binding => binding.Method.Name == "Down");
        using var loggers = new LoggerFactory([Errors]);
        var log = new FrontendLog(loggers.CreateLogger<FrontendLog>());
        try
        {
            await new StreamedAnswer(Context, new ReplyRenderer(binding, log), StatusJson.Default, log).RunAsync(results);
        }
        finally
        {
            await _pipe.Writer.CompleteAsync();
        }
    }

    public void Leave() => _callerGone.Cancel();

    public void Dispose() => _callerGone.Dispose();

    /// <summary>What has been flushed and not been read yet; waits until there is something. Empty at the end.</summary>
    public async Task<string> ReadAsync()
    {
        var read = await _pipe.Reader.ReadAsync(TestContext.Current.CancellationToken);
        var text = Encoding.UTF8.GetString(read.Buffer);
        _pipe.Reader.AdvanceTo(read.Buffer.End);
        return text;
    }

    public async Task<string> ReadToEndAsync()
    {
        var all = new StringBuilder();
        while (await ReadAsync() is { Length: > 0 } text) all.Append(text);
        return all.ToString();
    }
}
