using System.Net;
using System.Net.Sockets;

namespace SpatialHousing.Viewer;

/// <summary>Chooses a loopback port that browsers do not refuse.</summary>
public static class ViewerPort
{
    /// <summary>Ports above 1023 that the fetch standard blocks ("bad port", fetch.spec.whatwg.org/#port-blocking).</summary>
    private static readonly HashSet<int> Blocked = [1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080];

    public static bool IsBlockedByBrowsers(int port) => port < 1024 || Blocked.Contains(port);

    /// <summary>A port that is free at this moment.</summary>
    public static int FindFree()
    {
        while (true)
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            if (!IsBlockedByBrowsers(port))
            {
                return port;
            }
        }
    }
}
