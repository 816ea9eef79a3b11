using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Proxies;
using Xunit;

namespace StatefulServerless.Tck;

/// <summary>
/// Tests that a proxy, in any language, speaks the entity protocol: a test result for each case, in which the kit plays the user function and
/// the callers.
/// </summary>
/// <example>
/// <code>
/// public sealed class MyProxyTck : ProxyTck
/// {
///     protected override ProxyUnderTest Proxy =&gt; ProxyUnderTest.StatefulServerless("stateful-serverless-proxy");
/// }
/// </code>
/// </example>
public abstract class ProxyTck : ConformanceTests
{
    /// <summary>What is under test. Asked once, before the first case.</summary>
    protected abstract ProxyUnderTest Proxy { get; }

    /// <summary>One case. xunit calls it.</summary>
    /// <param name="id">The case's id, such as <c>P15</c>.</param>
    /// <returns>Completes when the case has passed.</returns>
    // The place of this line, which the compiler would fill in, is of no use where the package is used.
    [Theory(null, 0)]
    [TckCases(TckRole.Proxy)]
    public Task Case(string id) => TryAsync(id);

    internal override Subject CreateSubject() => new(TckRole.Proxy, new ProxyRunner(Proxy.Settings));
}
