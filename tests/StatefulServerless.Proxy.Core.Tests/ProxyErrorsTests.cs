using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.Tests;

public sealed class ProxyErrorsTests
{
    private static readonly TimeSpan _halfASecond = TimeSpan.FromSeconds(0.5);

    /// <summary>Every error, with what a caller may conclude from it.</summary>
    public static TheoryData<CallFailure, StatusCode, CommandOutcome> Catalogue => new()
    {
        { ProxyErrors.UnknownService("s"), StatusCode.Unimplemented, CommandOutcome.NotExecuted },
        { ProxyErrors.UnknownMethod("s", "m"), StatusCode.Unimplemented, CommandOutcome.NotExecuted },
        { ProxyErrors.InvalidRequest("m", "r"), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.EmptyEntityKey("f"), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.EntityIdTooLong(2, 1), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.NotReady("x"), StatusCode.Unavailable, CommandOutcome.NotExecuted },
        { ProxyErrors.ShuttingDown(), StatusCode.Unavailable, CommandOutcome.NotExecuted },
        { ProxyErrors.QueueFull("e", 1), StatusCode.ResourceExhausted, CommandOutcome.NotExecuted },
        { ProxyErrors.TooManyCalls(1), StatusCode.ResourceExhausted, CommandOutcome.NotExecuted },
        { ProxyErrors.DeadlineExceededInQueue(), StatusCode.DeadlineExceeded, CommandOutcome.NotExecuted },
        { ProxyErrors.DeadlineExceededAfterStart(_halfASecond), StatusCode.DeadlineExceeded, CommandOutcome.Unknown },
        { ProxyErrors.NoAnswer("c", _halfASecond), StatusCode.DeadlineExceeded, CommandOutcome.Unknown },
        { ProxyErrors.NoMessage("p"), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.Cancelled(), StatusCode.Cancelled, CommandOutcome.NotExecuted },
        { ProxyErrors.Unexpected(), StatusCode.Internal, CommandOutcome.Unknown },
        { ProxyErrors.InvalidReply("m", 1), StatusCode.Internal, CommandOutcome.Executed },
        { ProxyErrors.JsonTooLarge(1), StatusCode.ResourceExhausted, CommandOutcome.Executed },
        { ProxyErrors.PathNotFound("/"), StatusCode.NotFound, CommandOutcome.NotExecuted },
        { ProxyErrors.HttpMethodNotAllowed("PUT", ["GET"]), StatusCode.Unimplemented, CommandOutcome.NotExecuted },
        { ProxyErrors.UnsupportedContentType(null), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.UnsupportedContentEncoding("br"), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.InvalidPath("r"), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.BodyTooLarge(1), StatusCode.ResourceExhausted, CommandOutcome.NotExecuted },
        { ProxyErrors.RequestMessageTooLarge(2, 1), StatusCode.ResourceExhausted, CommandOutcome.NotExecuted },
        { ProxyErrors.UnreadableBody(408), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.MetadataTooLarge(2, 1), StatusCode.ResourceExhausted, CommandOutcome.NotExecuted },
        { ProxyErrors.InvalidBinaryMetadata("k"), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.UnreadableCompression("gzip"), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.InvalidIdempotencyKey("r"), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.MessageTooLarge(2, 1), StatusCode.ResourceExhausted, CommandOutcome.NotExecuted },
        { ProxyErrors.InflatedMessageTooLarge(1), StatusCode.ResourceExhausted, CommandOutcome.NotExecuted },
        { ProxyErrors.BadCompressionFlag(2), StatusCode.Internal, CommandOutcome.NotExecuted },
        { ProxyErrors.CompressionWithoutEncoding(), StatusCode.Internal, CommandOutcome.NotExecuted },
        { ProxyErrors.UnsupportedGrpcEncoding("br", "gzip"), StatusCode.Unimplemented, CommandOutcome.NotExecuted },
        { ProxyErrors.IncompleteMessage(1, 2), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.AdditionalData("p"), StatusCode.Internal, CommandOutcome.NotExecuted },
        { ProxyErrors.InvalidGrpcWebText(), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.InvalidGrpcTimeout("1x"), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.DeadlineExceededAtTheDoor(), StatusCode.DeadlineExceeded, CommandOutcome.NotExecuted },
        { ProxyErrors.StreamIdle(_halfASecond), StatusCode.Cancelled, CommandOutcome.NotExecuted },
        { ProxyErrors.AmbiguousLength(), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.InvalidHeader("n"), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.TooManyHeaders(2, 1), StatusCode.ResourceExhausted, CommandOutcome.NotExecuted },
        { ProxyErrors.RepliesNotRead(_halfASecond), StatusCode.ResourceExhausted, CommandOutcome.Unknown },
        { ProxyErrors.UnknownHealth("s"), StatusCode.NotFound, CommandOutcome.NotExecuted },
        { ProxyErrors.SymbolNotFound("s"), StatusCode.NotFound, CommandOutcome.NotExecuted },
        { ProxyErrors.FileNotFound("f"), StatusCode.NotFound, CommandOutcome.NotExecuted },
        { ProxyErrors.MessageTypeNotFound("m"), StatusCode.NotFound, CommandOutcome.NotExecuted },
        { ProxyErrors.ExtensionNotFound("m", 1), StatusCode.NotFound, CommandOutcome.NotExecuted },
        { ProxyErrors.EmptyReflectionRequest(), StatusCode.InvalidArgument, CommandOutcome.NotExecuted },
        { ProxyErrors.ClientStreamedOverHttp("m"), StatusCode.Unimplemented, CommandOutcome.NotExecuted },
        { ProxyErrors.EntityStopped(), StatusCode.Unavailable, CommandOutcome.Unknown },
        { ProxyErrors.UserFunctionClosedStream(), StatusCode.Unavailable, CommandOutcome.NotExecuted },
        { ProxyErrors.UserFunctionRestartedTooOften(), StatusCode.Unavailable, CommandOutcome.NotExecuted },
        { ProxyErrors.BrokenProtocol("v"), StatusCode.Internal, CommandOutcome.NotExecuted },
        { ProxyErrors.EntityNotLoaded("e", 1, "d"), StatusCode.FailedPrecondition, CommandOutcome.NotExecuted },
        { ProxyErrors.StreamGivenUp("d"), StatusCode.Internal, CommandOutcome.NotExecuted },
        { ProxyErrors.IdempotencyKeyReused("k"), StatusCode.FailedPrecondition, CommandOutcome.NotExecuted },
        { ProxyErrors.ReplyForgotten("k", 1), StatusCode.AlreadyExists, CommandOutcome.Executed },
        { ProxyErrors.EmptyReply(), StatusCode.Internal, CommandOutcome.NotExecuted },
        { ProxyErrors.PersistFailed(), StatusCode.Unavailable, CommandOutcome.Unknown },
        { ProxyErrors.PersistTimedOut(_halfASecond), StatusCode.Unavailable, CommandOutcome.Unknown },
        { ProxyErrors.PersistRejected(), StatusCode.Unavailable, CommandOutcome.NotExecuted },
        { ProxyErrors.RecoveryFailed("e"), StatusCode.Unavailable, CommandOutcome.NotExecuted },
        { ProxyErrors.RecoveryTimedOut("e", _halfASecond), StatusCode.Unavailable, CommandOutcome.NotExecuted },
        { ProxyErrors.DataLoss("e", 1, "d"), StatusCode.DataLoss, CommandOutcome.NotExecuted },
    };

    [Theory]
    [MemberData(nameof(Catalogue), DisableDiscoveryEnumeration = true)]
    public void Error_HasItsCodeAndOutcome(CallFailure failure, StatusCode code, CommandOutcome outcome) =>
        Assert.Equal((code, outcome), (failure.Error.Code, failure.Outcome));

    [Fact]
    public void Catalogue_IsComplete()
    {
        var factories = typeof(ProxyErrors).GetMethods().Count(method => method.ReturnType == typeof(CallFailure));
        // The failure of a user function is not ours to choose; it has tests of its own.
        Assert.Equal(factories - 1, Catalogue.Count);
    }

    [Fact]
    public void Description_OfTheGreatestLength_IsKept() => Assert.Equal(new string('x', 1024), Described(new string('x', 1024)));

    [Theory]
    [InlineData("x")]
    [InlineData("é")]
    [InlineData("🛒")]
    public void Description_OverTheLimit_IsCutBetweenCharactersAndMarked(string character)
    {
        var cut = Described(string.Concat(Enumerable.Repeat(character, 1025)));
        Assert.InRange(Encoding.UTF8.GetByteCount(cut), 1024 - 3, 1024);
        Assert.EndsWith(character + "… (truncated)", cut, StringComparison.Ordinal);
    }

    [Fact]
    public void Description_OfAStreamThatIsGivenUp_IsCut()
    {
        var description = new string('x', 2000);
        var cut = new string('x', 1024 - Encoding.UTF8.GetByteCount("… (truncated)")) + "… (truncated)";
        Assert.Equal($"the user function gave up the stream: {cut}", ProxyErrors.StreamGivenUp(description).Error.Message);
        Assert.Equal(
            $"the user function cannot load entity 'e' at sequence number 7: {cut}", ProxyErrors.EntityNotLoaded("e", 7, description).Error.Message);
    }

    [Fact]
    public void Details_ThatDoNotFitIntoTrailers_AreLeftOut()
    {
        var failure = new Failure { StatusCode = 3, Details = { new Any { Value = ByteString.CopyFrom(new byte[4096]) } } };
        Assert.Empty(ProxyErrors.UserFunctionFailed(failure, 1).Error.Details);
    }

    [Fact]
    public void NameOfACaller_IsBounded() =>
        Assert.Equal($"unknown service {new string('x', 200)}…", ProxyErrors.UnknownService(new string('x', 8000)).Error.Message);

    private static string Described(string description) =>
        ProxyErrors.UserFunctionFailed(new Failure { Description = description }, 0).Error.Message;
}
