namespace StatefulServerless.Simulation.Time;

/// <summary>The one source of chance of an episode: a seed gives the same numbers on every machine and every runtime.</summary>
internal sealed class Chance(ulong seed)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    private ulong _state = seed;

    public ulong Next()
    {
        _state += Step;
        return Digest.Mix(_state);
    }

    /// <returns>From 0 to one below the bound.</returns>
    public int Below(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <returns>From 0 to below 1.</returns>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public bool Happens(double odds) => odds > 0 && Fraction() < odds;

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + TimeSpan.FromTicks((long)((most - least).Ticks * Fraction()));

    public TimeSpan Between(double leastMs, double mostMs) => Between(TimeSpan.FromMilliseconds(leastMs), TimeSpan.FromMilliseconds(mostMs));

    public T Of<T>(params IReadOnlyList<T> choices) => choices[Below(choices.Count)];
}
