using System.Net;
using Microsoft.Extensions.Options;

namespace StatefulServerless.Hosting;

/// <summary>Checks everything and reports everything at once.</summary>
internal sealed class StatefulServerlessOptionsValidator(StatefulServerlessConfiguration configuration) : IValidateOptions<StatefulServerlessOptions>
{
    private const int MinMessageBytes = 65_536;

    public ValidateOptionsResult Validate(string? name, StatefulServerlessOptions options)
    {
        string[] complaints = [.. configuration.Complaints(), .. Complaints(options)];
        return complaints.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(complaints);
    }

    private static IEnumerable<string> Complaints(StatefulServerlessOptions options)
    {
        if (FunctionEndpoint.Address(options.Host) is null)
            yield return $"StatefulServerless:Host (or HOST) is '{options.Host}'; expected an IP address or localhost.";
        if (options.Port is < IPEndPoint.MinPort + 1 or > IPEndPoint.MaxPort)
            yield return $"StatefulServerless:Port (or PORT) is {options.Port}; expected 1 to 65535.";
        if (options.MaxMessageBytes < MinMessageBytes)
            yield return $"StatefulServerless:MaxMessageBytes is {options.MaxMessageBytes}; expected at least {MinMessageBytes}.";
        if (options.MaxStreamsPerConnection < 1)
            yield return $"StatefulServerless:MaxStreamsPerConnection is {options.MaxStreamsPerConnection}; expected at least 1.";
        if (options.SnapshotEvery == 0)
            yield return "StatefulServerless:SnapshotEvery is 0; expected a number of events, or a negative number for never.";
    }
}
