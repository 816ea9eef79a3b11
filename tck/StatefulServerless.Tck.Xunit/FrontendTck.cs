using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Frontends;
using Xunit;

namespace StatefulServerless.Tck;

/// <summary>
/// Tests that a frontend, in any language, speaks the entity protocol: a test result for each case, in which the kit plays the proxy. A case
/// that fails says what was sent, what was expected, what came, and which paragraph of the protocol says so.
/// </summary>
/// <example>
/// <code>
/// public sealed class MyFrontendTck : FrontendTck
/// {
///     protected override FrontendUnderTest Frontend =&gt; FrontendUnderTest.Command("node model.js", folder: "../../../../my-frontend");
/// }
/// </code>
/// </example>
public abstract class FrontendTck : ConformanceTests
{
    /// <summary>What is under test: a user function that serves the kit's model entity. Asked once, before the first case.</summary>
    protected abstract FrontendUnderTest Frontend { get; }

    /// <summary>One case. xunit calls it.</summary>
    /// <param name="id">The case's id, such as <c>F15</c>.</param>
    /// <returns>Completes when the case has passed.</returns>
    // The place of this line, which the compiler would fill in, is of no use where the package is used.
    [Theory(null, 0)]
    [TckCases(TckRole.Frontend)]
    public Task Case(string id) => TryAsync(id);

    internal override Subject CreateSubject() => new(TckRole.Frontend, new FrontendRunner(Frontend.Target));
}
