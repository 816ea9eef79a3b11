using System.Globalization;
using StatefulServerless.LoadBench.Journals;

namespace StatefulServerless.LoadBench.Roles;

/// <summary>What a process of this program that is not the bench itself is told. By the environment, for one of them is secret.</summary>
/// <param name="Port">Where it listens.</param>
/// <param name="FunctionPort">Where the function listens.</param>
/// <param name="Journal">Its journal.</param>
/// <param name="Store">The journal's file, or its connection string.</param>
/// <param name="Idle">How long entities stay in memory.</param>
internal sealed record RoleArguments(int Port, int FunctionPort, JournalKind Journal, string Store, TimeSpan Idle)
{
    private const string Prefix = "LOAD_BENCH_";

    public static RoleArguments Read() => new(
        Number(nameof(Port)), Number(nameof(FunctionPort)), Enum.Parse<JournalKind>(Text(nameof(Journal))), Text(nameof(Store)), TimeSpan.FromSeconds(Number(nameof(Idle))));

    public Dictionary<string, string> ToEnvironment() => new()
    {
        [Prefix + nameof(Port)] = Port.ToString(CultureInfo.InvariantCulture),
        [Prefix + nameof(FunctionPort)] = FunctionPort.ToString(CultureInfo.InvariantCulture),
        [Prefix + nameof(Journal)] = Journal.ToString(),
        [Prefix + nameof(Store)] = Store,
        [Prefix + nameof(Idle)] = ((int)Idle.TotalSeconds).ToString(CultureInfo.InvariantCulture),
    };

    private static int Number(string name) => int.Parse(Text(name), CultureInfo.InvariantCulture);

    private static string Text(string name) => Environment.GetEnvironmentVariable(Prefix + name) ?? "";
}
