using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults;

/// <summary>What faults may need of a site; the text says what is missing.</summary>
internal static class Requirements
{
    public static string? Cluster(Site site) => site.IsCluster ? null : "it takes more than one node";

    public static string? Database(Site site) => site.Database is null ? "the journal is no database server" : null;
}
