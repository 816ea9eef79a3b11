using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace StatefulServerless.Journal.Conformance.Tests.Mutants;

/// <summary>The kit, run on a mutant by other tests: nobody else finds its rules here.</summary>
[SuppressMessage("Usage", "xUnit1000:Test classes must be public", Justification = "Its tests are run by MutantTests.")]
internal sealed class MutantConformance(Mutation mutation) : ServedJournalConformance
{
    /// <summary>Every rule of the kit, with each of its arguments.</summary>
    public static IEnumerable<(MethodInfo Rule, object?[] Arguments)> Rules =>
        from rule in typeof(MutantConformance).GetMethods()
        where rule.IsDefined(typeof(FactAttribute), inherit: true)
        from arguments in ArgumentsOf(rule)
        select (rule, arguments);

    /// <summary>Holds the mutant against one rule.</summary>
    /// <returns>Why the mutant breaks it; null when it does not.</returns>
    public static async Task<Exception?> BreakingAsync(Mutation mutation, MethodInfo rule, object?[] arguments)
    {
        await using var kit = new MutantConformance(mutation);
        await kit.InitializeAsync();
        return await Record.ExceptionAsync(() => (Task)rule.Invoke(kit, arguments)!);
    }

    protected override Task<IJournal> CreateAsync() => Task.FromResult<IJournal>(new Mutant(mutation));

    protected override void AssertLost(Exception cause) => Assert.IsType<NumberTakenException>(cause);

    private static IEnumerable<object?[]> ArgumentsOf(MethodInfo rule) =>
        rule.GetCustomAttributes<InlineDataAttribute>().Select(row => row.Data).DefaultIfEmpty([]);
}
