namespace StatefulServerless.FaultCampaign.Checking;

/// <summary>A part of the campaign on its clock, its end not included.</summary>
internal readonly record struct TimeWindow(TimeSpan Start, TimeSpan End)
{
    public TimeSpan Length => End - Start;

    public bool Contains(TimeSpan time) => time >= Start && time < End;

    public bool Contains(TimeSpan start, TimeSpan end) => start >= Start && end < End;

    public bool Overlaps(TimeSpan start, TimeSpan end) => start < End && end >= Start;
}
