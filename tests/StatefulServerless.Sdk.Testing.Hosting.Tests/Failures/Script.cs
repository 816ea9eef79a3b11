using System.Collections.Concurrent;
using StatefulServerless.Testing.Hosting.Tests.Diaries;

namespace StatefulServerless.Testing.Hosting.Tests.Failures;

/// <summary>What the handler of a command does, as a test has it. Safe for any thread.</summary>
public sealed class Script
{
    private readonly ConcurrentDictionary<string, Func<Scene, Task>> _acts = new(StringComparer.Ordinal);

    /// <summary>From now on, the handler does this with entries of this text, and answers with the state.</summary>
    public void On(string text, Func<Scene, Task> act) => _acts[text] = act;

    /// <summary>From now on, the handler does this with entries of this text, and answers with the state.</summary>
    public void On(string text, Action<Scene> act) => On(text, scene =>
    {
        act(scene);
        return Task.CompletedTask;
    });

    /// <summary>An entry without an act is written.</summary>
    public Task PlayAsync(Scene scene)
    {
        if (_acts.TryGetValue(scene.Entry.Text, out var act)) return act(scene);
        scene.Write();
        return Task.CompletedTask;
    }
}
