namespace StatefulServerless.Simulation.Promises;

/// <summary>A promise was not kept: the machine, or the simulation itself, is wrong.</summary>
internal sealed class BrokenPromiseException(string promise, int entity, string what) : Exception($"{promise}: {what}")
{
    /// <summary>Which one, by its number in the list of promises, or in a word.</summary>
    public string Promise => promise;

    public int Entity => entity;
}
