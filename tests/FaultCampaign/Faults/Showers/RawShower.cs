using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using StatefulServerless.BadInput.Tests.Rows;
using StatefulServerless.BadInput.Tests.Transport;

namespace StatefulServerless.FaultCampaign.Faults.Showers;

/// <summary>Sends the bytes of a row over a connection of its own, and listens for a while.</summary>
internal static class RawShower
{
    /// <returns>Whether the proxy said something or closed the connection.</returns>
    public static async Task<bool> SendAsync(IPEndPoint target, IEnumerable<byte[]> bytes, CancellationToken cancellationToken)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancellationToken);
            foreach (var piece in bytes)
                for (var sent = 0; sent < piece.Length;) sent += await socket.SendAsync(piece.AsMemory(sent), cancellationToken);
            await socket.ReceiveAsync(new byte[16_384], cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public static IEnumerable<byte[]> BytesOfConnection(JsonElement variant)
    {
        if (variant.TryGetProperty("bytes", out var bytes)) return [ByteRecipe.Make(bytes)];
        var frames = new FrameScript().Run(variant.GetProperty("frames").EnumerateArray());
        return variant.TryGetProperty("handshake", out var handshake) && !handshake.GetBoolean() ? frames : frames.Prepend(FrameScript.Handshake);
    }

    public static IEnumerable<byte[]> BytesOfRequest(JsonElement variant)
    {
        if (variant.TryGetProperty("raw", out var raw)) return [ByteRecipe.Make(raw)];
        var hasBody = variant.TryGetProperty("body", out var recipe);
        var body = hasBody ? ByteRecipe.Make(recipe) : [];
        var headers = variant.TryGetProperty("headers", out var given) ? HeaderRecipe.Make(given.Deserialize<JsonElement[][]>()!).ToList() : [];
        AddUnlessGiven(headers, "Host", "localhost");
        AddUnlessGiven(headers, "Connection", "close");
        if (hasBody) AddUnlessGiven(headers, "Content-Type", "application/json");
        if (headers.TrueForAll(header => header.Name != "Transfer-Encoding")) AddUnlessGiven(headers, "Content-Length", body.Length.ToString(CultureInfo.InvariantCulture));
        var head = string.Concat(headers.Where(header => header.Value.Length > 0).Select(header => $"{header.Name}: {header.Value}\r\n"));
        return [[.. ByteRecipe.Make(variant.GetProperty("request")), .. " HTTP/1.1\r\n"u8, .. Encoding.Latin1.GetBytes(head), .. "\r\n"u8, .. body]];
    }

    private static void AddUnlessGiven(List<(string Name, string Value)> headers, string name, string value)
    {
        if (headers.TrueForAll(header => !header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) headers.Add((name, value));
    }
}
