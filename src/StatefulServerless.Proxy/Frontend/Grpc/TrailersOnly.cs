using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>A gRPC answer without a message, for requests that reach no method (gRPC over HTTP/2, "Trailers-Only").</summary>
internal static class TrailersOnly
{
    public static Task WriteAsync(HttpResponse response, CallFailure failure)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = ((int)failure.Error.Code).ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = PercentEncode(failure.Error.Message);
        response.Headers[MetadataKeys.CommandOutcome] = OutcomeText.Of(failure.Outcome);
        return Task.CompletedTask;
    }

    // The same document's Status-Message: all but printable ASCII, and the percent sign, are escaped.
    private static string PercentEncode(string message)
    {
        var encoded = new StringBuilder(message.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(message))
            if (octet is >= 0x20 and <= 0x7e and not (byte)'%') encoded.Append((char)octet);
            else encoded.Append('%').Append(octet.ToString("X2", CultureInfo.InvariantCulture));
        return encoded.ToString();
    }
}
