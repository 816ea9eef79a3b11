using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using StatefulServerless.BadInput.Tests.Rows;

namespace StatefulServerless.BadInput.Tests.Http;

/// <summary>Sends a request's exact bytes over a connection of its own, and reads whatever comes until the connection ends.</summary>
internal static class HttpWire
{
    public static byte[] BytesOf(HttpCase sent)
    {
        if (sent.Raw is not null) return ByteRecipe.Make(sent.Raw);
        var body = ByteRecipe.Make(sent.Body);
        var headers = HeaderRecipe.Make(sent.Headers).ToList();
        AddUnlessGiven(headers, "Host", "localhost");
        AddUnlessGiven(headers, "Connection", "close");
        if (sent.Body is not null) AddUnlessGiven(headers, "Content-Type", "application/json");
        if (headers.TrueForAll(header => header.Name != "Transfer-Encoding"))
            AddUnlessGiven(headers, "Content-Length", body.Length.ToString(CultureInfo.InvariantCulture));
        var head = string.Concat(headers.Where(header => header.Value.Length > 0).Select(header => $"{header.Name}: {header.Value}\r\n"));
        return [.. ByteRecipe.Make(sent.Request), .. " HTTP/1.1\r\n"u8, .. Encoding.Latin1.GetBytes(head), .. "\r\n"u8, .. body];
    }

    public static async Task<HttpResponse> SendAsync(int port, byte[] request, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
        var sending = SendAsync(socket, request, cancellationToken);
        var received = await ReceiveAsync(socket, cancellationToken);
        await sending;
        return HttpResponse.Parse(received);
    }

    private static void AddUnlessGiven(List<(string Name, string Value)> headers, string name, string value)
    {
        if (headers.TrueForAll(header => !header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) headers.Add((name, value));
    }

    // A server may answer and close before it has got everything.
    private static async Task SendAsync(Socket socket, byte[] request, CancellationToken cancellationToken)
    {
        try
        {
            for (var sent = 0; sent < request.Length;) sent += await socket.SendAsync(request.AsMemory(sent), cancellationToken);
        }
        catch (SocketException)
        {
            // What it said before is what counts.
        }
    }

    private static async Task<byte[]> ReceiveAsync(Socket socket, CancellationToken cancellationToken)
    {
        var received = new MemoryStream();
        var buffer = new byte[16_384];
        try
        {
            while (await socket.ReceiveAsync(buffer, cancellationToken) is > 0 and var count) received.Write(buffer, 0, count);
        }
        catch (SocketException)
        {
            // A reset ends the connection as well as a close does.
        }

        return received.ToArray();
    }
}
