using System.Diagnostics;

namespace StatefulServerless.FaultCampaign;

/// <summary>The one monotonic clock of a campaign; 0 is its beginning.</summary>
internal sealed class CampaignClock
{
    private readonly long _started = Stopwatch.GetTimestamp();

    public TimeSpan Now => Stopwatch.GetElapsedTime(_started);
}
