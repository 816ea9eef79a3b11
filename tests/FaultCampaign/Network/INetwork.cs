using System.Net;
using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Network;

/// <summary>What connects the places, and can be cut between any two of them. Callers, who are nowhere, always reach the nodes.</summary>
internal interface INetwork : IAsyncDisposable
{
    /// <summary>For the report.</summary>
    string Description { get; }

    /// <summary>Whether places have addresses of their own, and with them the same ports.</summary>
    bool HasAddresses { get; }

    /// <summary>Where a process of this place listens.</summary>
    IPAddress AddressOf(Place place);

    /// <summary>Makes a command run at a place.</summary>
    CommandLine Inside(Place place, CommandLine command);

    /// <summary>Where processes of one place connect to, in order to reach a port of another.</summary>
    IPEndPoint Route(Place from, Place to, int port);

    /// <summary>Where the proxies of other nodes find the proxy of this one, at the same port at which it listens for them.</summary>
    IPAddress PeerAddressOf(Place node, int port);

    /// <summary>What one place sends to another is lost from now on; not what comes back.</summary>
    Task CutAsync(Place from, Place to);

    /// <summary>A part of what one place sends to another is lost, or late, from now on: TCP sends it again, and gets slow.</summary>
    Task SlowAsync(Place from, Place to);

    /// <summary>Everything arrives again.</summary>
    /// <returns>How many packets were lost, or pieces held up, since the last time.</returns>
    Task<long> MendAsync();
}
