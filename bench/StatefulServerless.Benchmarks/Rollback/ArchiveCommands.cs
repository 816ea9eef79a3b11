using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace StatefulServerless.Benchmarks.Rollback;

/// <summary>What all archives do, whatever their state looks like.</summary>
internal static class ArchiveCommands
{
    private static readonly Empty _done = new();

    public static IReadOnlyList<CommandDefinition<TArchive>> For<TArchive>()
        where TArchive : class =>
    [
        Of<TArchive>("Look", (_, _) => { }),
        Of<TArchive>("Rewrite", Rewrite),
        Of<TArchive>("Refuse", (_, context) => throw context.Fail(StatusCode.FailedPrecondition, "no")),
        Of<TArchive>("RewriteAndRefuse", (change, context) =>
        {
            Rewrite(change, context);
            throw context.Fail(StatusCode.FailedPrecondition, "no");
        }),
    ];

    private static void Rewrite(Change change, CommandContext context) => context.Emit(new Changed { Page = change.Page, Text = "new" });

    private static CommandDefinition<TArchive> Of<TArchive>(string name, Action<Change, CommandContext> handle)
        where TArchive : class => new(name, Change.Descriptor, Empty.Descriptor, (_, change, context, _, _) =>
        {
            handle((Change)change, context);
            return new ValueTask<IMessage>(_done);
        });
}
