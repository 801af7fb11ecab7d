// Asks from outside whether the bot can do its work, and tells somebody when it cannot. The bot's own figures: collector.yaml.
param name string
param location string
param host string
param alertMail string
param workspace string
param insights string

resource logs 'Microsoft.OperationalInsights/workspaces@2025-02-01' existing = { name: workspace }
resource appInsights 'Microsoft.Insights/components@2020-02-02' existing = { name: insights }

resource ready 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${name}-ready'
  location: location
  kind: 'standard'
  tags: { 'hidden-link:${appInsights.id}': 'Resource' }
  properties: {
    Name: '${name}-ready'
    SyntheticMonitorId: '${name}-ready'
    Kind: 'standard'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [{ Id: 'emea-nl-ams-azr' }, { Id: 'us-va-ash-azr' }, { Id: 'apac-sg-sin-azr' }]
    Request: { RequestUrl: 'https://${host}/health/ready', HttpVerb: 'GET' }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 }
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = if (!empty(alertMail)) {
  name: '${name}-people'
  location: 'global'
  properties: {
    groupShortName: take(name, 12)
    enabled: true
    emailReceivers: [{ name: 'operator', emailAddress: alertMail, useCommonAlertSchema: true }]
  }
}

resource unreachable 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: '${name}-not-ready'
  location: 'global'
  properties: {
    description: '/health/ready fails from two of three places.'
    severity: 1
    enabled: true
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    scopes: [ready.id, appInsights.id]
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: ready.id
      componentId: appInsights.id
      failedLocationCount: 2
    }
    actions: empty(alertMail) ? [] : [{ actionGroupId: people.id }]
  }
}

// A platform that restarts the bot again and again says so in its own log alone.
resource restarts 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = {
  name: '${name}-errors'
  location: location
  kind: 'LogAlert'
  properties: {
    displayName: '${name}: failed turns or a broken state'
    description: 'Log lines 2001, 2003, 3005 or 4005: docs/operations.md says what each means.'
    severity: 2
    enabled: true
    evaluationFrequency: 'PT5M'
    windowSize: 'PT15M'
    scopes: [logs.id]
    // Before the first line is written the table does not exist.
    skipQueryValidation: true
    criteria: {
      allOf: [
        {
          query: 'ContainerAppConsoleLogs_CL | where ContainerAppName_s == "${name}" | extend line = parse_json(Log_s) | where toint(line.EventId) in (2001, 2003, 3005, 4005)'
          timeAggregation: 'Count'
          operator: 'GreaterThan'
          threshold: 20
          failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
        }
      ]
    }
    actions: { actionGroups: empty(alertMail) ? [] : [people.id] }
  }
}
