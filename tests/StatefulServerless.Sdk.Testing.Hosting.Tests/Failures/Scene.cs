using StatefulServerless.Testing.Hosting.Tests.Diaries;

namespace StatefulServerless.Testing.Hosting.Tests.Failures;

/// <summary>All that a handler has in its hands.</summary>
public sealed record Scene(Entry Entry, Pages State, CommandContext Context, CancellationToken CancellationToken)
{
    /// <summary>Does what the command asks for.</summary>
    public void Write() => Context.Emit(new Written { Text = Entry.Text });
}
