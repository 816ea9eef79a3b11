namespace StatefulServerless.Proxy.Discovery;

/// <summary>
/// Knows whether the user function is still the one that was discovered. A lost connection raises doubt, for another
/// function may answer the next one; while there is doubt, nobody talks to it before it has been asked again.
/// </summary>
internal sealed class SpecConfirmation
{
    private readonly Lock _lock = new();
    private Func<Task<string?>> _ask = () => Task.FromResult<string?>("it has not been asked yet");
    private bool _isDoubted;
    private Task<string?>? _asking;

    /// <param name="ask">Asks the user function and compares; returns what stands in the way, or null.</param>
    public void AskBy(Func<Task<string?>> ask)
    {
        lock (_lock) _ask = ask;
    }

    public void Doubt()
    {
        lock (_lock) _isDoubted = true;
    }

    /// <summary>Asks if there is doubt; whoever comes meanwhile waits for the same answer.</summary>
    /// <returns>What stands in the way; null when nothing does.</returns>
    public Task<string?> FindObstacleAsync()
    {
        lock (_lock)
        {
            if (_asking is not null) return _asking;
            if (!_isDoubted) return Task.FromResult<string?>(null);
            // Doubt that comes up while the question is under way must be asked about again.
            _isDoubted = false;
            return _asking = AskAsync(_ask);
        }
    }

    private async Task<string?> AskAsync(Func<Task<string?>> ask)
    {
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var obstacle = await AnswerAsync(ask);
        lock (_lock)
        {
            _isDoubted |= obstacle is not null;
            _asking = null;
        }

        return obstacle;
    }

    // Whoever waits here is a stream that must say how it ended, whatever became of the question.
    private static async Task<string?> AnswerAsync(Func<Task<string?>> ask)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure)
        {
            return $"it could not be asked whether it is still the same: {failure.Message}";
        }
    }
}
