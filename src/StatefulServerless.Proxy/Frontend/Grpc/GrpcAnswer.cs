using System.Globalization;
using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using GrpcHeaders = Grpc.Core.Metadata;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>From a call's result to gRPC: trailers for both kinds, a status for a failure.</summary>
internal static class GrpcAnswer
{
    private const string StatusDetails = "grpc-status-details-bin";

    /// <summary>Says in the trailers what came of the call. Only for its end: an exception's trailers would be added to these.</summary>
    public static void Conclude(CallReply reply, ServerCallContext context)
    {
        // Not by way of gRPC's own trailers, which makes objects, and copies them, for what almost every call ends with.
        var response = context.GetHttpContext().Response;
        response.AppendTrailer(MetadataKeys.CommandOutcome, OutcomeText.Of(reply.Outcome));
        if (reply.SequenceNumber is { } sequenceNumber) response.AppendTrailer(MetadataKeys.EntitySequenceNumber, TextOf(sequenceNumber));
        foreach (var entry in reply.Metadata?.Entries ?? []) context.ResponseTrailers.Add(TrailerOf(entry));
    }

    public static GrpcHeaders TrailersOf(CallResult result)
    {
        var trailers = new GrpcHeaders { { MetadataKeys.CommandOutcome, OutcomeText.Of(result.Outcome) } };
        if (result.SequenceNumber is { } sequenceNumber)
            trailers.Add(MetadataKeys.EntitySequenceNumber, TextOf(sequenceNumber));
        foreach (var entry in result.Metadata?.Entries ?? [])
            trailers.Add(TrailerOf(entry));
        if (result is CallFailure { Error.Details.Count: > 0 } failure)
            trailers.Add(StatusDetails, StatusOf(failure.Error).ToByteArray());
        return trailers;
    }

    public static RpcException ExceptionOf(CallFailure failure) =>
        new(new Status(failure.Error.Code, failure.Error.Message), TrailersOf(failure));

    /// <summary>
    /// A failure on the way of a message into the proxy. It has no outcome yet: of a streamed call, this may not be the first message.
    /// </summary>
    public static RpcException RefusalOf(CallFailure failure) => new(new Status(failure.Error.Code, failure.Error.Message));

    private static string TextOf(long sequenceNumber) => sequenceNumber.ToString(CultureInfo.InvariantCulture);

    private static GrpcHeaders.Entry TrailerOf(MetadataEntry entry) => entry.ValueCase == MetadataEntry.ValueOneofCase.BytesValue
        ? new GrpcHeaders.Entry(entry.Key, entry.BytesValue.ToByteArray())
        : new GrpcHeaders.Entry(entry.Key, entry.StringValue);

    private static Google.Rpc.Status StatusOf(CallError error) =>
        new() { Code = (int)error.Code, Message = error.Message, Details = { error.Details } };
}
