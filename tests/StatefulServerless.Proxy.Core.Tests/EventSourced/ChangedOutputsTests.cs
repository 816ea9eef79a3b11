using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

/// <summary>The user function comes back with another version of the entity type while the entity lives.</summary>
public sealed class ChangedOutputsTests
{
    private static readonly MethodOutputs _renamed = new([KeyValuePair.Create("Add", "x.Cart"), KeyValuePair.Create("Pay", "x.Done")]);

    [Fact]
    public void Command_OfANewMethod_IsSent() =>
        Given.Ready().When(Given.Command(2, "Pay")).Then(Expected.Failure(2, ProxyErrors.UnknownMethod("x.Cart", "Pay")))
            .WhenOutputsAre(_renamed).When(Given.Command(3, "Pay")).Then(Expected.Send(2, "Pay"))
            .When(Given.Replied(2)).Then(Expected.Success(3, 0));

    [Fact]
    public void Command_OfARemovedMethod_IsRefused() =>
        Given.Ready().WhenOutputsAre(_renamed)
            .When(Given.Command(2, "Get")).Then(Expected.Failure(2, ProxyErrors.UnknownMethod("x.Cart", "Get")));

    [Fact]
    public void QueuedCommand_OfARemovedMethod_IsAnsweredAndNeverSent() =>
        Given.AwaitingReply().When(Given.Command(2, "Get"), Given.Command(3)).WhenOutputsAre(_renamed)
            .When(new StreamClosed("x")).Then(
                Expected.Failure(2, ProxyErrors.UnknownMethod("x.Cart", "Get")),
                Expected.Failure(1, ProxyErrors.UserFunctionClosedStream()),
                Expected.Recover)
            .When(Given.NewEntity).Then(Expected.Open(), Expected.Send(1));

    [Fact]
    public void Reply_ToACommandSentAfterTheChange_IsHeldAgainstTheNewType() =>
        Given.Ready().WhenOutputsAre(_renamed).When(Given.Command(2))
            .When(Given.Replied(2)).Then(
                Expected.Failure(2, ProxyErrors.BrokenProtocol("reply to Add is a 'x.Done', a 'x.Cart' is expected")), Expected.Abort);

    [Fact]
    public void Reply_ToACommandSentBeforeTheChange_IsHeldAgainstTheOldType() =>
        Given.AwaitingReply().WhenOutputsAre(_renamed).When(Given.Replied(1)).Then(Expected.Success(1, 0));
}
