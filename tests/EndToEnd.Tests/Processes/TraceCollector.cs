using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace StatefulServerless.EndToEnd.Tests.Processes;

/// <summary>Takes what is sent by OTLP over HTTP, and keeps it.</summary>
internal sealed class TraceCollector : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentQueue<(string Path, string Body)> _received = new();

    public TraceCollector()
    {
        Address = $"http://127.0.0.1:{FreePorts.Take()}";
        _listener.Prefixes.Add($"{Address}/");
        _listener.Start();
        _ = TakeAsync();
    }

    public string Address { get; }

    /// <summary>What was sent to a path, as text: names within protobuf are readable.</summary>
    public string ReceivedAt(string path) => string.Concat(_received.Where(request => request.Path == path).Select(request => request.Body));

    public void Dispose() => _listener.Close();

    private async Task TakeAsync()
    {
        try
        {
            while (true)
            {
                var context = await _listener.GetContextAsync();
                using var body = new StreamReader(context.Request.InputStream, Encoding.Latin1);
                _received.Enqueue((context.Request.Url!.AbsolutePath, await body.ReadToEndAsync()));
                context.Response.ContentType = "application/x-protobuf";
                context.Response.Close();
            }
        }
        catch (Exception ended) when (ended is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
