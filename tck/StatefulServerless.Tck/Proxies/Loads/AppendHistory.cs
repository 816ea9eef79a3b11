namespace StatefulServerless.Tck.Proxies.Loads;

/// <summary>
/// Holds the calls of one entity against a text to which each append adds its token, at one moment between the call and its answer. As a state
/// tells all appends before it in their order, it says where its call must have happened: this check finds every history that no order of
/// such moments explains, without searching for one.
/// </summary>
internal static class AppendHistory
{
    /// <summary>Ends each token in a state.</summary>
    public const char End = ';';

    /// <param name="operations">All calls of the entity.</param>
    /// <param name="final">Its state after all of them.</param>
    /// <returns>What cannot have happened; null when all can.</returns>
    public static string? FindAnomaly(IReadOnlyCollection<Operation> operations, string final)
    {
        var tokens = final.Split(End, StringSplitOptions.RemoveEmptyEntries);
        if (tokens.GroupBy(token => token).FirstOrDefault(group => group.Count() > 1) is { } twice) return $"{twice.Key} was appended {twice.Count()} times";
        var places = tokens.Select((token, index) => (token, Place: index + 1)).ToDictionary(pair => pair.token, pair => pair.Place, StringComparer.Ordinal);
        if (tokens.Except(operations.Select(operation => operation.Token)).FirstOrDefault() is { } stray) return $"{stray} was appended by nobody";
        return operations.Select(operation => Wrong(operation, final, places)).FirstOrDefault(wrong => wrong is not null)
            ?? OutOfTime([.. operations.Select(operation => (operation, PlaceOf(operation, places))).Where(pair => pair.Item2 is not null).Select(pair => (pair.operation, pair.Item2!.Value))]);
    }

    private static string? Wrong(Operation operation, string final, Dictionary<string, int> places) => operation switch
    {
        { Outcome: OperationOutcome.NotExecuted, Token: { } token } when places.ContainsKey(token) => $"{operation} is in the state",
        { Outcome: OperationOutcome.Executed, Token: { } token } when !places.ContainsKey(token) => $"{operation} is lost: it is not in the final state",
        { State: { } state } when !final.StartsWith(state, StringComparison.Ordinal) || (state.Length > 0 && state[^1] != End) =>
            $"{operation} saw a state that never was: …{Tail(state)}; the final one has …{Tail(final[..Math.Min(final.Length, state.Length)])} there",
        { State: { } state, Token: { } token } when state != token + End && !state.EndsWith($"{End}{token}{End}", StringComparison.Ordinal) =>
            $"{operation} does not end the state that it was answered with: …{Tail(state)}",
        _ => null,
    };

    // How many tokens there are once the call has happened. A read of which nothing is known has happened nowhere.
    private static int? PlaceOf(Operation operation, Dictionary<string, int> places) =>
        operation.Token is { } token ? places.TryGetValue(token, out var place) ? place : null
        : operation.State?.Count(letter => letter == End);

    // A call that began after another had ended stands behind it.
    private static string? OutOfTime(List<(Operation Operation, int Place)> placed)
    {
        var ended = new PriorityQueue<(Operation Operation, int Place), long>(placed.Select(pair => (pair, pair.Operation.Ended)));
        (Operation Operation, int Place)? furthest = null;
        foreach (var (operation, place) in placed.OrderBy(pair => pair.Operation.Began))
        {
            while (ended.TryPeek(out var next, out var time) && time < operation.Began)
            {
                if (furthest is null || next.Place > furthest.Value.Place) furthest = next;
                ended.Dequeue();
            }

            if (furthest is { } earlier && (operation.Token is null ? earlier.Place > place : earlier.Place >= place))
                return $"{operation} began after {earlier.Operation} had ended, and stands at {place}, not behind {earlier.Place}";
        }

        return null;
    }

    private static string Tail(string state) => state.Length <= 30 ? state : state[^30..];
}
