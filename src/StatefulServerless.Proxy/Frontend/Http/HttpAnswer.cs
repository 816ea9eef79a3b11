using System.Buffers;
using System.Globalization;
using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>Writes a call's result as an HTTP response: the reply's JSON, or a google.rpc.Status.</summary>
internal static class HttpAnswer
{
    public static Task WriteAsync(HttpContext context, CallReply reply, ReadOnlyMemory<byte> json) =>
        WriteAsync(context, reply, StatusCodes.Status200OK, json);

    /// <param name="context">The request to answer.</param>
    /// <param name="failure">What went wrong.</param>
    /// <param name="json">Knows the types of the failure's details.</param>
    /// <param name="status">The HTTP status where it says more than the gRPC code; null to derive it.</param>
    public static Task WriteAsync(HttpContext context, CallFailure failure, StatusJson json, int? status = null)
    {
        var body = new ArrayBufferWriter<byte>();
        json.Write((int)failure.Error.Code, failure.Error.Message, failure.Error.Details, body);
        return WriteAsync(context, failure, status ?? HttpStatus.Of(failure.Error), body.WrittenMemory);
    }

    private static async Task WriteAsync(HttpContext context, CallResult result, int status, ReadOnlyMemory<byte> json)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = MediaTypeNames.Application.Json;
        response.ContentLength = json.Length;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers[MetadataKeys.CommandOutcome] = OutcomeText.Of(result.Outcome);
        if (result.SequenceNumber is { } sequenceNumber)
            response.Headers[MetadataKeys.EntitySequenceNumber] = sequenceNumber.ToString(CultureInfo.InvariantCulture);
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await response.BodyWriter.WriteAsync(json, context.RequestAborted);
    }
}
