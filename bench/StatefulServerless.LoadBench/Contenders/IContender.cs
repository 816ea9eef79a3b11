using StatefulServerless.LoadBench.Load;

namespace StatefulServerless.LoadBench.Contenders;

/// <summary>Something whose speed is measured: a process or several, and a way to put them under load.</summary>
internal interface IContender : IDisposable
{
    string Name { get; }

    Task<LoadRound> RunAsync(int callers, TimeSpan warmUp, TimeSpan length);
}
