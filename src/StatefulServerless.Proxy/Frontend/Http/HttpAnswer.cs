using System.Buffers;
using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>Writes a call's one result as an HTTP response: the reply, or a google.rpc.Status.</summary>
internal static class HttpAnswer
{
    /// <param name="context">The request to answer.</param>
    /// <param name="rendered">What came of it.</param>
    /// <param name="json">Knows the types of a failure's details.</param>
    public static Task WriteAsync(HttpContext context, RenderedResult rendered, StatusJson json) => rendered.Failure is { } failure
        ? WriteAsync(context, failure, json)
        : WriteAsync(context, rendered.Result, StatusCodes.Status200OK, rendered.ContentType, rendered.Body);

    public static Task WriteAsync(HttpContext context, CallFailure failure, StatusJson json) =>
        WriteAsync(context, failure, HttpStatus.Of(failure.Error), MediaTypeNames.Application.Json, BodyOf(failure, json));

    public static ReadOnlyMemory<byte> BodyOf(CallFailure failure, StatusJson json)
    {
        var body = new ArrayBufferWriter<byte>();
        json.Write((int)failure.Error.Code, failure.Error.Message, failure.Error.Details, body);
        return body.WrittenMemory;
    }

    private static async Task WriteAsync(HttpContext context, CallResult result, int status, string contentType, ReadOnlyMemory<byte> body)
    {
        AnswerHeaders.Begin(context.Response, status, contentType);
        AnswerHeaders.Add(context.Response, result);
        AnswerHeaders.AddMetadata(context.Response, result);
        context.Response.ContentLength = body.Length;
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }
}
