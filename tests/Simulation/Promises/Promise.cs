using System.Runtime.CompilerServices;
using StatefulServerless.Simulation.Proxies;
using StatefulServerless.Simulation.Storage;

namespace StatefulServerless.Simulation.Promises;

/// <summary>Says that a promise, by its number or in a word, does not hold.</summary>
internal static class Promise
{
    public static void Require(
        bool holds, string promise, EntityInterpreter interpreter, [InterpolatedStringHandlerArgument(nameof(holds))] BreachText what) =>
        Require(holds, promise, interpreter.Rows, what);

    public static void Require(bool holds, string promise, EntityRows rows, [InterpolatedStringHandlerArgument(nameof(holds))] BreachText what)
    {
        if (!holds)
            throw Broken(promise, rows, what.ToStringAndClear());
    }

    public static BrokenPromiseException Broken(string promise, EntityRows rows, string what) => new(promise, rows.Entity, what);
}
