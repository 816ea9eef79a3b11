namespace StatefulServerless.Packages.Tests;

/// <summary>The tests share one feed, and come one after the other: each of them builds.</summary>
[CollectionDefinition(Name)]
public sealed class FeedCollection : ICollectionFixture<LocalFeed>
{
    public const string Name = "feed";
}
