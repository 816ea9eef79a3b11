using System.Net.Mime;
using System.Text;

namespace StatefulServerless.Packages.Tests;

/// <summary>Calls of a service that is about to start.</summary>
internal static class Answers
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(200);

    /// <summary>Asks again as long as nobody listens or the service says that it does not serve yet: both say "try again".</summary>
    /// <returns>The body of a good answer.</returns>
    public static async Task<string> OfAsync(Uri address, string? body, Command service)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = _limit };
        using var time = new CancellationTokenSource(_limit);
        var last = "nobody listens";
        while (!time.IsCancellationRequested)
        {
            try
            {
                using var answer = body is null ? await http.GetAsync(address, time.Token) : await http.PostAsync(address, new StringContent(body, Encoding.UTF8, MediaTypeNames.Application.Json), time.Token);
                last = await answer.Content.ReadAsStringAsync(time.Token);
                if (answer.IsSuccessStatusCode) return last;
            }
            catch (HttpRequestException)
            {
                // It has not bound its port yet.
            }

            await Task.Delay(_interval, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException($"{address} was not answered within {_limit.TotalSeconds:0} s; the last answer was: {last}. The service wrote:\n{service.Output}");
    }
}
