using System.Reflection;
using StatefulServerless.Tck.Cases;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace StatefulServerless.Tck;

/// <summary>
/// A row for each case of a role, with its level and strength as traits. Tests can be filtered by them where xunit is told to enumerate theories
/// beforehand.
/// </summary>
internal sealed class TckCasesAttribute(TckRole role) : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var owner = (testMethod.ReflectedType ?? testMethod.DeclaringType)?.Name;
        return new([.. CaseLibrary.Of(role).Select(@case => Row(@case, owner))]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;

    private static TheoryDataRow<string> Row(TckCase @case, string? owner) => new(@case.Id)
    {
        // The whole name; xunit would add the id once more.
        Label = "",
        TestDisplayName = $"{owner}: {@case.Title}",
        Traits =
        {
            ["level"] = [@case.Level.ToString().ToLowerInvariant()],
            ["strength"] = [@case.IsMust ? "must" : "should"],
        },
    };
}
