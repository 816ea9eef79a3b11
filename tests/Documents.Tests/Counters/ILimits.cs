namespace Hello;

/// <summary>Knows how far a counter may go.</summary>
public interface ILimits
{
    /// <summary>Asks somebody who knows.</summary>
    /// <param name="counter">The counter's id.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The last number.</returns>
    Task<long> LastAsync(string counter, CancellationToken cancellationToken);
}
