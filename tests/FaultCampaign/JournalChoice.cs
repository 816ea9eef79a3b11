namespace StatefulServerless.FaultCampaign;

/// <summary>Where the proxies store events.</summary>
internal enum JournalChoice
{
    /// <summary>A PostgreSQL of the campaign's own.</summary>
    Postgres,

    /// <summary>A file; for one node only.</summary>
    Sqlite,
}
